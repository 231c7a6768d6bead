package warehouse

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

func TestRowsSetAsideComeBackOnce(t *testing.T) {
	tests := []struct {
		name  string
		room  int
		spill bool
	}{
		{"few rows stay in memory", 1 << 20, false},
		{"many go to a file, the last stay", 5_000, true},
		{"with no room all go to a file", 0, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			a := &aside{dir: dir, room: tt.room}
			const rows = 1_000
			for i := range rows {
				row := asideRow{Sheet: "Data", Line: i, Cells: json.RawMessage(fmt.Sprintf(`["%d"]`, i))}
				if i%2 == 0 {
					row.Cells, row.Problems = nil, json.RawMessage("[]")
				}
				if err := a.add([]asideRow{row}); err != nil {
					t.Fatal(err)
				}
				if a.size > tt.room {
					t.Fatalf("%d bytes in memory", a.size)
				}
			}
			if (a.file != nil) != tt.spill {
				t.Errorf("went to a file: %t", a.file != nil)
			}
			line := 0
			for row, err := range a.all() {
				if err != nil {
					t.Fatal(err)
				}
				if row.Line != line || line%2 == 1 && string(row.Cells) != fmt.Sprintf(`["%d"]`, line) || line%2 == 0 && string(row.Problems) != "[]" {
					t.Fatalf("row %d came back as %+v", line, row)
				}
				line++
			}
			if line != rows {
				t.Errorf("%d rows came back", line)
			}
			if err := a.close(); err != nil {
				t.Error(err)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}

// TestAFileThatIsBadThroughoutIsHeldWhole holds more than waits in memory.
func TestAFileThatIsBadThroughoutIsHeldWhole(t *testing.T) {
	wh := open(t)
	rows := make([]batch.Row, 500)
	long := strings.Repeat("x", 2*asideRoom/len(rows))
	for i := range rows {
		rows[i] = held(i + 2)
		rows[i].Cells = []string{long}
		rows[i].Notes = []contract.Problem{{Column: "Ongkir", Value: "7.5", Rule: "rupiah"}}
	}
	got, err := wh.Land(t.Context(), dailyBatch("bad"), due, feedOf(daily, rows...))
	if want := (batch.Counts{Read: 500, Held: 500, Noted: 500}); err != nil || got != want {
		t.Fatalf("counts %+v, %v; want %+v", got, err, want)
	}
	if n := cell(t, wh, fmt.Sprintf("select count(distinct line) from ops.quarantine where length(cells->>0) = %d", len(long))); n != int64(500) {
		t.Errorf("%d rows are whole in quarantine, want 500", n)
	}
	if n := cell(t, wh, "select count(distinct line) from ops.notes"); n != int64(500) {
		t.Errorf("%d rows have notes, want 500", n)
	}
}
