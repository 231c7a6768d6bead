package warehouse

import (
	"fmt"
	"strings"
	"testing"

	"pantau/warehouse/table"
)

// traced is a warehouse with two files of the city's form and one of feedback:
// three people of Magersari, one of Potrobangsan, and Ani handed in a second form.
func traced(t *testing.T) *Warehouse {
	t.Helper()
	wh := withReference(t)
	const place = "(person_id, kelurahan_id, rw, rt, programme, registered_on, batch_no, sheet, line)"
	statements := []string{
		"insert into ops.batches (batch_id, file, source, owner, layout, dataset, target, status, batch_no, bytes, rows_read, rows_landed, rows_held, rows_skipped, is_sample, due_at, loaded_at) values ('a', 'januari.csv', 'inbox', null, 'registrations', 'registrations', 'raw.registrations', 'landed', 1, 1, 3, 3, 0, 0, true, timestamp '2026-11-22 23:00:00', timestamp '2026-11-22 23:01:00'), ('b', 'februari.xlsx', 'inbox', null, 'registrations', 'registrations', 'raw.registrations', 'landed', 2, 1, 2, 2, 0, 0, false, timestamp '2026-11-22 23:00:00', timestamp '2026-11-22 23:02:00'), ('c', 'fgd.csv', 'inbox', null, 'feedback_form', 'feedback', 'raw.feedback', 'landed', 3, 1, 7, 7, 0, 0, false, timestamp '2026-11-22 23:00:00', timestamp '2026-11-22 23:03:00')",
		"insert into raw.registrations " + place + " values ('ani', '33.71.01.1007', '01', '01', 'Wirausaha Baru', date '2026-01-05', 1, '', 2), ('budi', '33.71.01.1007', '01', '01', 'Wirausaha Baru', date '2026-01-06', 1, '', 3), ('cici', '33.71.02.1004', null, null, 'Wirausaha Baru', date '2026-01-07', 1, '', 5)",
		"insert into raw.registrations " + place + " values ('ani', '33.71.01.1007', '01', '02', 'Wirausaha Baru', date '2026-01-05', 2, 'Isian', 9), ('dedi', null, null, null, 'Wirausaha Baru', date '2026-02-07', 2, 'Isian', 4)",
		"insert into raw.feedback (session_id, speaker_id, text, said_on, forum, batch_no, sheet, line) select 'S1', 'p' || i, 'kurang modal ' || i, date '2026-11-17', 'FGD', 3, '', 2 + i from range(7) t(i)",
		"insert into raw.feedback_labels (text_hash, category_id, phrases, rules_version, model_version, weight) select sha256(text), unnest(['permodalan', 'pemasaran']), '[]', 'v', '', 1 from raw.feedback",
	}
	err := wh.change(t.Context(), func(w *writer) error {
		for _, statement := range statements {
			if _, err := w.exec(t.Context(), statement); err != nil {
				return fmt.Errorf("%s: %w", statement, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := wh.Build(t.Context(), due); err != nil {
		t.Fatal(err)
	}
	return wh
}

func TestTrace(t *testing.T) {
	wh := traced(t)
	growth := "select week_on, total, new_entrepreneurs, unknown_rt, rt_one, planned_total from mart.growth_week where area_id = $area and week_on <= $week_on order by week_on"
	week := func(days ...string) table.Table {
		rows := table.Table{Columns: []string{"week_on"}}
		for _, day := range days {
			rows.Rows = append(rows.Rows, []any{day})
		}
		return rows
	}
	tests := []struct {
		name, query, columns string
		rows                 table.Table
		area, want           string
	}{
		{"everyone is behind a total, each by the newest form", growth, "total", table.Table{}, "33.71", "februari.xlsx Isian [[4,4],[9,9]] 2=2; januari.csv  [[3,3],[5,5]] 2=2"},
		{"whose kelurahan is unknown is in no kelurahan", growth, "total", table.Table{}, "33.71.01", "februari.xlsx Isian [[9,9]] 1=1; januari.csv  [[3,3]] 1=1"},
		{"a week's new are those of that week", growth, "new_entrepreneurs", week("2026-02-02"), "33.71", "februari.xlsx Isian [[4,4]] 1=1"},
		{"a week's total is everyone until then", growth, "total", week("2026-01-05"), "33.71", "februari.xlsx Isian [[9,9]] 1=1; januari.csv  [[3,3],[5,5]] 2=2"},
		{"RT are made by people whose RT is known", growth, "rt_one", week("2026-11-16"), "33.71", "februari.xlsx Isian [[9,9]] 1=1; januari.csv  [[3,3]] 1=1"},
		{"no file is behind the plan", growth, "planned_total", table.Table{}, "33.71", ""},
		{"one line of feedback can be two voices", "select category_id, count(*) as voices from mart.voices where starts_with(coalesce(kelurahan_id, $area), $area) group by category_id", "", table.Table{}, "33.71", "fgd.csv  [[2,8]] 7=14"},
		{"a category's voices are its own", "select category_id, count(*) as voices from mart.voices where starts_with(coalesce(kelurahan_id, $area), $area) group by category_id", "voices", table.Table{Columns: []string{"category_id", "voices"}, Rows: [][]any{{"permodalan", int64(7)}}}, "33.71", "fgd.csv  [[2,8]] 7=7"},
		{"a filter of a column is a filter of its lines", "select count(*) filter (where speaker_id < 'p3') as few, count(*) as all_of_them from mart.voices where category_id = 'permodalan' and $area = $area", "few", table.Table{}, "33.71", "fgd.csv  [[2,4]] 3=3"},
		{"a file is behind its own line in the ledger", "select file from ops.batches where is_sample and $area = $area", "", table.Table{}, "33.71", "januari.csv  [] 3=3"},
		{"no file is behind the register", "select rt_id from reference.rt where $area = $area", "", table.Table{}, "33.71", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var columns []string
			if tt.columns != "" {
				columns = strings.Split(tt.columns, " ")
			}
			all, err := wh.Trace(t.Context(), []table.Part{{Query: tt.query, Columns: columns, Rows: tt.rows}}, map[string]any{"area": tt.area, "week_on": due})
			if err != nil {
				t.Fatal(err)
			}
			got := all[0]
			var found []string
			for i := range got.Len() {
				found = append(found, fmt.Sprintf("%s %s %s %d=%d", got.Text(i, "file"), got.Text(i, "sheet"), got.Text(i, "stretches"), got.Int(i, "lines"), got.Int(i, "facts")))
			}
			if said := strings.Join(found, "; "); said != tt.want {
				t.Errorf("got  %s\nwant %s", said, tt.want)
			}
		})
	}
}

func TestTraceSaysHowManyPeopleAreMeant(t *testing.T) {
	wh := traced(t)
	few, err := wh.Trace(t.Context(), []table.Part{{Query: "select said_on from mart.voices where speaker_id < 'p3'"}}, nil)
	if err != nil || few[0].Len() != 1 || few[0].Int(0, "people") != 3 {
		t.Errorf("%v %v", few, err)
	}
}

// TestTraceTellsPartsApart asks for several parts at once: each gets what it gets alone, one without lines gets none.
func TestTraceTellsPartsApart(t *testing.T) {
	wh := traced(t)
	parts := []table.Part{
		{Query: "select category_id, count(*) as voices from mart.voices group by category_id", Rows: table.Table{Columns: []string{"category_id"}, Rows: [][]any{{"permodalan"}}}},
		{Query: "select rt_id from reference.rt where $area = $area"},
		{Query: "select category_id, count(*) as voices from mart.voices group by category_id", Rows: table.Table{Columns: []string{"category_id"}, Rows: [][]any{{"no such"}}}},
		{Query: "select said_on from mart.voices where speaker_id < 'p3' and $area = $area"},
		{Query: "select file from ops.batches where is_sample"},
	}
	args := map[string]any{"area": "33.71"}
	together, err := wh.Trace(t.Context(), parts, args)
	if err != nil {
		t.Fatal(err)
	}
	for i, part := range parts {
		alone, err := wh.Trace(t.Context(), []table.Part{part}, args)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := fmt.Sprint(together[i]), fmt.Sprint(alone[0]); got != want || (alone[0].Len() == 0) != (i == 1 || i == 2) {
			t.Errorf("%s: together %s, alone %s", part.Query, got, want)
		}
	}
}

func TestLineageGoesFromRawToMart(t *testing.T) {
	wh := withReference(t)
	way, err := wh.Lineage(t.Context(), "select people from mart.funnel where area_id = $area")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for i := range way.Len() {
		names = append(names, way.Text(i, "name"))
	}
	at := func(name string) int { return strings.Index(strings.Join(names, " ")+" ", name+" ") }
	if at("stg.registrations") < 0 || at("stg.registrations") > at("mart.entrepreneurs") || at("mart.entrepreneurs") > at("mart.funnel") || at("stg.feedback") >= 0 {
		t.Errorf("the way is %q", names)
	}
}

// TestEveryFactCanBeFound asks for the lines behind every mart, as a whole and
// column by column.
func TestEveryFactCanBeFound(t *testing.T) {
	wh := traced(t)
	models, err := Models()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range models {
		if !strings.HasPrefix(m.Name, "mart.") {
			continue
		}
		columns, err := wh.Ask(t.Context(), "select column_name, data_type from information_schema.columns where table_schema || '.' || table_name = '"+m.Name+"'", nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := range columns.Len() {
			name, kind := columns.Text(i, "column_name"), columns.Text(i, "data_type")
			if _, err := wh.Trace(t.Context(), []table.Part{{Query: "select " + name + " from " + m.Name, Columns: []string{name}}}, nil); err != nil {
				t.Errorf("%s.%s: %v", m.Name, name, err)
			}
			isNumber := kind == "BIGINT" || kind == "DOUBLE" || strings.HasPrefix(kind, "DECIMAL")
			said := false
			for _, fact := range m.Facts {
				said = said || fact.feeds([]string{name})
			}
			if isNumber && !said {
				t.Errorf("%s: its header does not say which facts are behind %s", m.Name, name)
			}
		}
	}
}
