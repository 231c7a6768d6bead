package warehouse

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestAskBindsWhatTheQueryMentions(t *testing.T) {
	wh := open(t)
	args := map[string]any{"area": "33.71.01", "from": time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC), "unused": 1}
	got, err := wh.Ask(t.Context(), "select $area || '!' as area, date '2026-01-05' >= $from::date as since, $area as again", args)
	if err != nil {
		t.Fatal(err)
	}
	if got.Text(0, "area") != "33.71.01!" || !got.Bool(0, "since") || got.Text(0, "again") != "33.71.01" {
		t.Errorf("answer %v", got.Rows)
	}
	if _, err := wh.Ask(t.Context(), "select $week_on", args); err == nil || err.Error() != "ask: the query asks for $week_on, which was not given" {
		t.Errorf("a missing argument: %v", err)
	}
}

func TestAskGivesPlainValues(t *testing.T) {
	wh := open(t)
	tests := []struct {
		name, sql string
		want      any
	}{
		{"money is rupiah", "12.55::decimal(18, 2)", 12.55},
		{"a sum of whole numbers stays whole", "sum(7)", int64(7)},
		{"a small number", "7::tinyint", int64(7)},
		{"a day is midnight UTC", "date '2026-11-22'", time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)},
		{"a moment is UTC", "timestamp '2026-11-22 23:15:00'", time.Date(2026, 11, 22, 23, 15, 0, 0, time.UTC)},
		{"a list is JSON text", "['Pemasaran', 'Modal']", `["Pemasaran","Modal"]`},
		{"JSON is text", `'{"a": [1]}'::json`, `{"a":[1]}`},
		{"nothing is nil", "null::decimal(18, 2)", nil},
		{"a share", "1 / 4", 0.25},
		{"true", "true", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := cell(t, wh, "select "+tt.sql); got != tt.want {
				t.Errorf("%s is %v (%T), want %v (%T)", tt.sql, got, got, tt.want, tt.want)
			}
		})
	}
}

func TestAskOnlyReads(t *testing.T) {
	wh := open(t)
	refused := []string{
		"delete from ops.migrations",
		"delete from ops.migrations; select 1",
		"select 1; select 2",
		"select 1; delete from ops.migrations",
		"commit; delete from ops.migrations",
		"create table raw.x (a integer)",
		"copy ops.migrations to 'out.csv'",
		"attach 'other.duckdb'",
		"set threads = 1",
		"pragma database_list",
		"checkpoint",
		"select * from read_csv('/etc/passwd')",
		"select * from pantau_feed('x')",
		"",
		"select (",
	}
	for _, query := range refused {
		if answer, err := wh.Ask(t.Context(), query, nil); err == nil {
			t.Errorf("%q was answered with %v", query, answer)
		} else if strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: the error has several lines: %v", query, err)
		}
	}
	if n := cell(t, wh, "select count(*) from ops.migrations"); n == int64(0) {
		t.Error("something was deleted")
	}
}

func TestAskGivesUpInTime(t *testing.T) {
	wh := open(t)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := wh.Ask(ctx, "select count(*) from range(1000000000) a, range(1000) b where a.range % 7 = b.range % 5", nil)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want deadline exceeded", err)
	}
	if got := cell(t, wh, "select 1"); got != int64(1) {
		t.Errorf("the next question is answered with %v", got)
	}
}
