package warehouse

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/duckdb/duckdb-go/v2"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite want.csv of the model archives")

// TestModels runs each archive of testdata/models. Its comment begins with the
// model's name and says the claim; its files are the tables the model finds (all
// others are empty; columns not given are null) and want.csv, the columns of the
// table it must make, sorted by its grain.
func TestModels(t *testing.T) {
	archives, err := filepath.Glob("testdata/models/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	models, err := Models()
	if err != nil {
		t.Fatal(err)
	}
	wh := withReference(t)
	if err := wh.Build(t.Context(), due); err != nil { // makes every table, with its types
		t.Fatal(err)
	}
	tried := map[string]bool{}
	for _, file := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name, _, _ := strings.Cut(string(archive.Comment), ":")
			i := slices.IndexFunc(models, func(m Model) bool { return m.Name == name })
			last := len(archive.Files) - 1
			if i < 0 || last < 0 || archive.Files[last].Name != "want.csv" {
				t.Fatalf("%q is no model, or want.csv is not the last file", name)
			}
			tried[name] = true
			got := modelOutput(t, wh, models[i], archive)
			if *update {
				archive.Files[last].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := string(archive.Files[last].Data); got != want {
				t.Errorf("%s--- got\n%s--- want\n%s", archive.Comment, got, want)
			}
		})
	}
	for _, m := range models {
		if !tried[m.Name] {
			t.Errorf("%s has no archive in testdata/models", m.Name)
		}
	}
}

// modelOutput builds one model from an archive's tables, in a transaction that
// never commits.
func modelOutput(t *testing.T, wh *Warehouse, m Model, archive *txtar.Archive) (output string) {
	t.Helper()
	done := errors.New("do not keep it")
	err := wh.change(t.Context(), func(w *writer) error {
		if err := emptyTables(t, w); err != nil {
			return err
		}
		var want [][]string
		for _, file := range archive.Files {
			records, err := csv.NewReader(bytes.NewReader(file.Data)).ReadAll()
			if err != nil {
				return fmt.Errorf("%s: %w", file.Name, err)
			}
			if file.Name == "want.csv" {
				want = records
				continue
			}
			if err := insertRecords(t, w, strings.TrimSuffix(file.Name, ".csv"), records); err != nil {
				return fmt.Errorf("%s: %w", file.Name, err)
			}
		}
		if err := w.build(t.Context(), m); err != nil {
			return err
		}
		rows, err := w.conn.QueryContext(t.Context(), "select "+castAll(want[0])+" from "+m.Name+" order by "+strings.Join(m.Grain, ", "))
		if err != nil {
			return err
		}
		output, err = asCSV(want[0], rows)
		return errors.Join(err, done)
	})
	if !errors.Is(err, done) {
		t.Fatal(err)
	}
	return output
}

// emptyTables leaves nothing but the clock.
func emptyTables(t *testing.T, w *writer) error {
	rows, err := w.conn.QueryContext(t.Context(), "select table_schema || '.' || table_name from information_schema.tables where table_schema in ('raw', 'stg', 'mart', 'reference', 'ops') and table_type = 'BASE TABLE' and table_name not in ('build_clock', 'migrations')")
	if err != nil {
		return err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		names = append(names, name)
	}
	for _, name := range names {
		if _, err := w.exec(t.Context(), "delete from "+name); err != nil {
			return err
		}
	}
	return rows.Err()
}

// insertRecords fills a table. An empty cell is null. Raw rows get a place of
// their own where the archive does not give one.
func insertRecords(t *testing.T, w *writer, table string, records [][]string) error {
	if table == "ops.build_clock" {
		if _, err := w.exec(t.Context(), "delete from ops.build_clock"); err != nil {
			return err
		}
	}
	header := records[0]
	var place []string
	for _, column := range []string{"batch_no", "sheet", "line"} {
		if strings.HasPrefix(table, "raw.") && table != "raw.feedback_labels" && !slices.Contains(header, column) {
			place = append(place, column)
		}
	}
	marks := strings.TrimSuffix(strings.Repeat("?::varchar, ", len(header)+len(place)), ", ")
	insert := "insert into " + table + " (" + strings.Join(slices.Concat(header, place), ", ") + ") values (" + marks + ")"
	for i, record := range records[1:] {
		var args []any
		for _, cell := range record {
			args = append(args, sql.NullString{String: cell, Valid: cell != ""})
		}
		for _, column := range place {
			args = append(args, map[string]string{"sheet": "", "line": fmt.Sprint(i + 2), "batch_no": "1"}[column])
		}
		if _, err := w.exec(t.Context(), insert, args...); err != nil {
			return err
		}
	}
	return nil
}

func castAll(columns []string) string {
	cast := make([]string, len(columns))
	for i, column := range columns {
		cast[i] = column + "::varchar"
	}
	return strings.Join(cast, ", ")
}

func asCSV(header []string, rows *sql.Rows) (string, error) {
	defer rows.Close()
	var out strings.Builder
	w := csv.NewWriter(&out)
	w.Write(header)
	for rows.Next() {
		cells, targets := make([]sql.NullString, len(header)), make([]any, len(header))
		for i := range cells {
			targets[i] = &cells[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return "", err
		}
		record := make([]string, len(cells))
		for i, cell := range cells {
			record[i] = cell.String
		}
		w.Write(record)
	}
	w.Flush()
	return out.String(), errors.Join(rows.Err(), w.Error())
}

// TestHeadersTellTheTruth compares what each header says its model reads with
// what DuckDB says.
func TestHeadersTellTheTruth(t *testing.T) {
	models, err := Models()
	if err != nil {
		t.Fatal(err)
	}
	wh := withReference(t)
	if err := wh.Build(t.Context(), due); err != nil {
		t.Fatal(err)
	}
	err = wh.read(t.Context(), func(conn *sql.Conn) error {
		for _, m := range models {
			got, err := duckdb.GetTableNames(conn, m.SQL, true)
			if err != nil {
				return err
			}
			for i, name := range got {
				got[i], _, _ = strings.Cut(name, " AS ")
			}
			slices.Sort(got)
			got = slices.Compact(got)
			if want := slices.Sorted(slices.Values(m.Reads)); !slices.Equal(got, want) {
				t.Errorf("%s reads\n\t%s, its header says\n\t%s", m.Name, strings.Join(got, ", "), strings.Join(want, ", "))
			}
			if !slices.IsSorted(m.Reads) {
				t.Errorf("%s: reads are not sorted: %s", m.Name, strings.Join(m.Reads, ", "))
			}
			about := []string{"stg.corrections", "stg.files", "reference.order_statuses", "reference.platforms"}
			own := slices.DeleteFunc(slices.Clone(m.Reads), func(read string) bool { return slices.Contains(about, read) })
			if strings.HasPrefix(m.Name, "stg.") && !slices.Contains(about, m.Name) && len(own) != 1 {
				t.Errorf("%s reads %d tables; a staging model reads one, which of its lines are corrections, how new its files are, and what its words mean", m.Name, len(own))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestSQLRunsOnALakeToo keeps out what only a single DuckDB file can do.
func TestSQLRunsOnALakeToo(t *testing.T) {
	forbidden := regexp.MustCompile(`(?i)\b(primary key|unique|foreign key|create (unique )?index|sequence|nextval|on conflict|rowid|create type|enum|generated always)\b`)
	for _, pattern := range []string{"models/*/*.sql", "migrations/*.sql"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no files: %v", err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i, line := range strings.Split(string(text), "\n") {
				code, _, _ := strings.Cut(line, "--")
				if word := forbidden.FindString(code); word != "" {
					t.Errorf("%s:%d: %q does not run on a lake", file, i+1, word)
				}
			}
		}
	}
}

func TestParseModel(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"a model without a grain", "models/mart/x.sql", "-- mart.x: an x.\n", "models/mart/x.sql: header has no grain: say which columns identify a row"},
		{"a file that was renamed", "models/mart/y.sql", "-- mart.x: an x.\n-- grain: a\n", `models/mart/y.sql: header names "mart.x", its path says "mart.y"`},
		{"a file without a header", "models/mart/x.sql", "select 1", "models/mart/x.sql: header has no grain: say which columns identify a row"},
		{"a whole header", "models/mart/x.sql", "-- mart.x: an x.\n-- grain: a, b\n-- facts: itself\n", ""},
		{"a mart that does not say where its numbers come from", "models/mart/x.sql", "-- mart.x: an x.\n-- grain: a\n", "models/mart/x.sql: header has no facts: say which lines of files stand behind a row, or none and why"},
		{"facts that are neither here nor there", "models/mart/x.sql", "-- mart.x: an x.\n-- grain: a\n-- facts: mart.y\n", `models/mart/x.sql: facts: "mart.y": want itself, TABLE on COLUMNS, TABLE where CONDITION, or none, WHY`},
		{"no facts without a reason", "models/mart/x.sql", "-- mart.x: an x.\n-- grain: a\n-- facts: none for b, c\n", "models/mart/x.sql: facts: none: say why in a few words"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ParseModel(tt.file, tt.text)
			if err == nil && tt.want != "" || err != nil && err.Error() != tt.want {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

func TestModelsThatReadEachOther(t *testing.T) {
	_, err := inOrder([]Model{{Name: "mart.a", Reads: []string{"mart.b"}}, {Name: "mart.b", Reads: []string{"raw.x", "mart.a"}}})
	if want := "models read each other: mart.a -> mart.b -> mart.a"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func FuzzParseModel(f *testing.F) {
	f.Add("models/mart/x.sql", "-- mart.x: an x.\n-- grain: a, b\n-- reads: raw.x\n-- checks: a > 0; b > 0\n\nselect 1")
	f.Fuzz(func(t *testing.T, file, text string) {
		if m, err := ParseModel(file, text); err == nil && len(m.Grain) == 0 {
			t.Error("a model without a grain was accepted")
		}
	})
}
