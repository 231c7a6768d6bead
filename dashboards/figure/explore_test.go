package figure

import (
	"slices"
	"strings"
	"testing"

	"pantau/warehouse/table"
)

func answer(columns string, rows ...[]any) table.Table {
	return table.Table{Columns: strings.Fields(columns), Rows: rows}
}

var towns = Areas{
	{ID: "33.71", Name: "Kota Magelang", Kind: "kota"}, {ID: "33.71.01", Parent: "33.71", Name: "Selatan", Kind: "kecamatan"},
	{ID: "33.71.01.1", Parent: "33.71.01", Name: "Magersari", Kind: "kelurahan"}, {ID: "33.71.01.2", Parent: "33.71.01", Name: "Tidar", Kind: "kelurahan"}, {ID: "33.71.01.3", Parent: "33.71.01", Name: "Wates", Kind: "kelurahan"},
}

func cellOf(t *testing.T, f Figure, name, column string) Cell {
	t.Helper()
	grid := f.Table()
	if grid == nil {
		t.Fatalf("%s has no table", f.ID)
	}
	at := slices.IndexFunc(grid.Head, func(h Head) bool { return h.Text == column })
	for _, r := range grid.Rows {
		if r.Cells[0].Text == name {
			return r.Cells[at]
		}
	}
	t.Fatalf("%s has no row %q", f.ID, name)
	return Cell{}
}

func TestContradictionsComeFirst(t *testing.T) {
	complaints := complaintsOf(60, 40)
	places := answer("category_id kelurahan_id voices", []any{"a", "33.71.01.1", int64(40)}, []any{"a", "33.71.01.2", int64(12)}, []any{"a", "33.71.01.3", int64(14)})
	around := Around{
		Joined:   answer("kelurahan_id people", []any{"33.71.01.1", int64(32)}, []any{"33.71.01.3", int64(7)}),
		Helped:   answer("kelurahan_id events participants", []any{"33.71.01.1", int64(4), int64(3)}, []any{"33.71.01.3", int64(4), int64(40)}),
		Sold:     answer("kelurahan_id shops net"),
		Coverage: Coverage{Areas: towns, Rows: map[string]GrowthRow{"33.71.01.1": {RT: 30}, "33.71.01.2": {RT: 30}, "33.71.01.3": {RT: 40}}},
	}
	figure := complaints.Contrasts(places, around, towns)
	if rows := figure.Table().Rows; len(rows) != 3 || rows[0].Cells[0].Text != "Tidar" || rows[0].Cells[6].Text != "Tidak ada pendaftar dan tidak ada kegiatan" {
		t.Errorf("rows %+v", rows)
	}
	if figure.Finding != "Tidar: 12 suara tentang keluhan A, tetapi tidak ada pendaftar dan tidak ada kegiatan." {
		t.Error(figure.Finding)
	}
	if !cellOf(t, figure, "Magersari", "Peserta").Veil || !figure.Hidden {
		t.Error("three people at a clinic are shown")
	}
	if said := cellOf(t, figure, "Magersari", "Yang berlawanan").Text; said != "Sedikit peserta kegiatan" {
		t.Errorf("three of 13 that would be its share: %q", said)
	}
	if said := cellOf(t, figure, "Wates", "Yang berlawanan").Text; said != "–" {
		t.Errorf("7 of 15.6 is little, but 14 of 66 voices are fewer than its share, too: %q", said)
	}
	if len(complaints.Contrasts(answer("category_id kelurahan_id voices"), around, towns).rows()) != 0 {
		t.Error("nothing said contradicts something")
	}
}

// rows is the rows of a figure's table, none when it has none.
func (f Figure) rows() []Row {
	if grid := f.Table(); grid != nil {
		return grid.Rows
	}
	return nil
}

func TestSmallCellsOfPlacesAreHiddenWithWhatWouldRevealThem(t *testing.T) {
	complaints := complaintsOf(60, 40)
	places := answer("category_id kelurahan_id voices",
		[]any{"a", "33.71.01.1", int64(40)}, []any{"b", "33.71.01.1", int64(2)}, []any{"a", "33.71.01.2", int64(12)}, []any{"b", "33.71.01.2", int64(30)}, []any{"a", "33.71.01.3", int64(9)}, []any{"b", "33.71.01.3", int64(9)},
	)
	figure := complaints.Places(places, towns)
	if !cellOf(t, figure, "Magersari", "Keluhan B").Veil || !cellOf(t, figure, "Magersari", "Keluhan A").Veil {
		t.Error("two voices can be read or worked out")
	}
	if !cellOf(t, figure, "Wates", "Keluhan B").Veil || cellOf(t, figure, "Tidar", "Keluhan B").Veil {
		t.Error("the smallest of the column is hidden with it, the others are not")
	}
	places.Rows[1][2] = int64(20)
	small := cellOf(t, complaints.Places(places, towns), "Wates", "Keluhan B")
	if small.Veil || small.Value.(float64) >= 50 || small.Value.(float64) <= 40 || small.Href == "" {
		t.Errorf("18 voices of Wates are drawn to the city's 49%%: %+v", small)
	}
}

func TestWhatComesTogether(t *testing.T) {
	complaints := complaintsOf(60, 40, 20)
	figure := complaints.Together(answer("category_ids people sessions",
		[]any{`["a"]`, int64(50), int64(9)}, []any{`["a","b"]`, int64(4), int64(4)}, []any{`["b","c"]`, int64(12), int64(6)}, []any{`["c"]`, int64(6), int64(6)}, []any{"no list", int64(1), int64(1)},
	))
	rows := figure.rows()
	if len(rows) != 1 || rows[0].Cells[0].Text != "Keluhan B + keluhan C" || rows[0].Cells[1].Value != 12 {
		t.Errorf("rows %+v: four people are too few to be shown", rows)
	}
}

func TestWhoIsMissing(t *testing.T) {
	complaints := complaintsOf(60, 40)
	speakers := answer("group_name people", []any{"PKL", int64(60)}, []any{"UMKM", int64(30)}, []any{"Koperasi", int64(10)})
	registered := answer("group_name people", []any{"PKL", int64(100)}, []any{"UMKM", int64(800)}, []any{"Koperasi", int64(100)})
	figure := complaints.Represented(speakers, registered)
	if figure.Finding != "UMKM paling kurang terdengar: yang bicara 0,4 kali bagiannya di register." {
		t.Error(figure.Finding)
	}
	few := answer("group_name people", []any{"PKL", int64(60)}, []any{"UMKM", int64(30)}, []any{"Koperasi", int64(2)})
	if len(complaints.Represented(few, registered).rows()) != 0 {
		t.Error("two people of cooperatives are shown")
	}
}

func TestIntervalsAreOfSessions(t *testing.T) {
	complaints := complaintsOf(50, 50)
	spread := answer("session_id category_id voices")
	for _, session := range []string{"1", "2", "3", "4", "5"} {
		spread.Rows = append(spread.Rows, []any{session, "a", int64(10)}, []any{session, "b", int64(10)})
	}
	complaints.Measure(spread, nil)
	if got := complaints.Items[0].interval().Text; got != "40–60%" {
		t.Errorf("five sessions that say the same are fifty voices: %s", got)
	}
	complaints.Measure(answer("session_id category_id voices", []any{"1", "a", int64(50)}, []any{"2", "b", int64(50)}), nil)
	if got := complaints.Items[0].interval().Text; got != "–" {
		t.Errorf("two sessions tell nothing of others: %s", got)
	}
}

func TestWordsThatSetAGroupApartAreSaidByFiveOrMore(t *testing.T) {
	said := answer("text category_id group_name said_on", []any{"lapak", "a", "PKL", sunday}, []any{"kemasan", "a", "UMKM", sunday}, []any{"dulu", "a", "PKL", sunday.AddDate(-1, 0, 0)})
	phrases := func(texts, others []string, n int) []Phrase {
		if len(texts) == 1 && texts[0] == "lapak" && slices.Contains(others, "kemasan") {
			return []Phrase{{"lapak", 9, 0}, {"lapak lama", 9, 0}, {"sedikit", 3, 0}, {"gerobak", 6, 1}}
		}
		return nil
	}
	figure := complaintsOf(50, 50).Apart(said, phrases)
	columns, ok := figure.Drawing[0].(Columns)
	if !ok || len(columns.Parts) != 1 || len(columns.Parts[0].Grid.Rows) != 2 || columns.Parts[0].Grid.Rows[1].Cells[0].Text != "gerobak" {
		t.Errorf("got %+v", figure.Drawing)
	}
	if figure := complaintsOf(50, 50).Apart(said, nil); figure.Drawing[0].Kind() != "missing" {
		t.Error("without a language there are no words")
	}
}

func TestTheReportKnowsIssuesOnlyAsTheyWereThatWeek(t *testing.T) {
	issues := answer("issue_id title office opened_by opened_at", []any{int64(1), "Lapak", "Disperindag", "Ani", sunday}, []any{int64(2), "Nanti", "Dinas", "Ani", sunday})
	steps := answer("issue_id step_no status note taken_by taken_on",
		[]any{int64(1), int64(1), "diterima", "", "Ani", sunday.AddDate(0, 0, -9)}, []any{int64(1), int64(2), "selesai", "", "Ani", sunday.AddDate(0, 0, 3)}, []any{int64(2), int64(1), "diterima", "", "Ani", sunday.AddDate(0, 0, 1)})
	all := ReadIssues(issues, steps, answer("issue_id feedback_id linked_at", []any{int64(1), "f", sunday}, []any{int64(1), "g", sunday.AddDate(0, 0, 1)}), sunday)
	if len(all) != 1 || all[0].Last().Status != "diterima" || all[0].Voices != 1 {
		t.Errorf("got %+v", all)
	}
	if cell := cellOf(t, Became(all, weekly()), "Lapak", "Suara"); cell.Text != "< 5" || cell.Href != "" {
		t.Errorf("one voice: %+v", cell)
	}
}
