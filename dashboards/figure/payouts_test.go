package figure

import (
	"strings"
	"testing"

	"pantau/warehouse/table"
)

func TestPayoutsOfFewShopsAreNotShown(t *testing.T) {
	filter := Filter{Period: LastFullWeek(sunday), First: firstDay, AsOf: sunday}
	tests := []struct {
		name    string
		payouts []Payout
		ok      bool
		says    string // the finding
		rows    []string
		notes   int
	}{
		{"nobody sends statements", nil, false, "", nil, 0},
		{"two platforms of many", []Payout{{"Shopee", 90e6, 10e6, 4e6, 12, 9, 0}, {"Lazada", 18e6, 2e6, 0, 7, 0, 0}}, true, "memotong 10%", []string{"12 Rp90 jt Rp10 jt 10% Rp4 jt", "7 Rp18 jt Rp2 jt 10% –"}, 0},
		{"fees that nobody could read", []Payout{{"Shopee", 90e6, 10e6, 4e6, 12, 9, 31}, {"Lazada", 18e6, 2e6, 0, 4, 0, 2}}, true, "Shopee memotong 10%", []string{"12 Rp90 jt Rp10 jt 10% Rp4 jt"}, 2},
		{"one of few", []Payout{{"Shopee", 90e6, 10e6, 4e6, 12, 4, 0}, {"Lazada", 18e6, 9e6, 0, 4, 0, 0}}, true, "Shopee memotong 10%", []string{"12 Rp90 jt Rp10 jt 10% tersembunyi"}, 1},
		{"only of few", []Payout{{"Lazada", 18e6, 9e6, 0, 4, 0, 0}}, true, "", nil, 0},
		{"more was sent back than sold", []Payout{{"Shopee", -5e6, 1e6, 0, 12, 0, 0}}, true, "", []string{"12 −Rp5 jt Rp1 jt – –"}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			figure, ok := Payouts(test.payouts, filter)
			if ok != test.ok || !strings.Contains(figure.Finding, test.says) || test.says == "" && figure.Finding != "" || len(figure.Notes) != test.notes {
				t.Errorf("ok %v, says %q, notes %q", ok, figure.Finding, figure.Notes)
			}
			var rows []string
			if grid := figure.Table(); grid != nil {
				for _, row := range grid.Rows {
					var said []string
					for _, cell := range row.Cells[1:] {
						if cell.Veil {
							cell.Text = "tersembunyi"
						}
						said = append(said, cell.Text)
					}
					rows = append(rows, strings.Join(said, " "))
				}
			}
			if strings.Join(rows, "\n") != strings.Join(test.rows, "\n") {
				t.Errorf("got  %q\nwant %q", rows, test.rows)
			}
		})
	}
}

func TestRegistersAreComparedWhereThereAreTwo(t *testing.T) {
	columns := strings.Fields("register businesses with_nib in_form in_oss in_province nowhere_else")
	one := []any{"OSS", int64(900), int64(900), int64(410), int64(900), int64(0), int64(490)}
	if _, ok := Registers(table.Table{Columns: columns, Rows: [][]any{one}}); ok {
		t.Error("one register is compared with nothing")
	}
	figure, ok := Registers(table.Table{Columns: columns, Rows: [][]any{one, {"Formulir wirausaha", int64(1200), int64(430), int64(430), int64(410), int64(0), int64(12)}}})
	if !ok || figure.Finding != "490 NIB hanya ada di OSS." || len(figure.Table().Rows) != 2 {
		t.Errorf("%v %q", ok, figure.Finding)
	}
}

func TestLateSourcesAreNamedOnce(t *testing.T) {
	whole, part, other := Source{Name: "Statistik harian", Layout: "d", Late: true}, Source{Name: "Statistik harian: Blibli", Layout: "d", Platform: "Blibli", Late: true}, Source{Name: "Iklan", Layout: "i", Late: true}
	fine := whole
	fine.Late = false
	for want, sources := range map[string][]Source{
		"Statistik harian, Iklan":         {whole, part, other},
		"Statistik harian: Blibli, Iklan": {fine, part, other},
		"":                                {fine},
	} {
		if got := strings.Join(LateSources(sources), ", "); got != want {
			t.Errorf("late are %q, want %q", got, want)
		}
	}
	many := []Source{other, other, other, other, other}
	if got := Freshness(many, Filter{AsOf: sunday}).Finding; got != "Lima sumber lewat jatuh tempo: Iklan, Iklan dan tiga lagi." {
		t.Errorf("says %q", got)
	}
}
