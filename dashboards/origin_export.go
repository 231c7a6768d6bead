package dashboards

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"pantau/dashboards/figure"
	"pantau/dashboards/sheet"
)

// originJSON is an origin for programs.
type originJSON struct {
	Page    string              `json:"page"`
	Part    string              `json:"part"`
	Row     string              `json:"row,omitempty"`
	Column  int                 `json:"column,omitempty"`
	Topic   string              `json:"topic"`
	Number  string              `json:"number,omitempty"`
	Hidden  string              `json:"hidden,omitempty"` // why there is no origin
	Build   int                 `json:"build"`
	AsOf    string              `json:"as_of"`
	Formula string              `json:"formula,omitempty"` // how the number follows from its lines, where that is simple
	Facts   []originFactJSON    `json:"facts"`
	Inputs  []originInputJSON   `json:"inputs"`
	Held    []figure.OriginHeld `json:"held"`
	Queries []originCauseJSON   `json:"queries"`
	Models  []originModelJSON   `json:"models"`
}

type originFactJSON struct {
	Table  string           `json:"table"`
	Noun   string           `json:"noun"`
	Lines  int              `json:"lines"`
	Said   int              `json:"said,omitempty"`   // things the lines say; left out where several queries overlap
	People int              `json:"people,omitempty"` // whom they are about
	Amount float64          `json:"amount,omitempty"`
	Adds   string           `json:"adds,omitempty"` // the column that amount adds up
	Files  []originFileJSON `json:"files"`
}

type originFileJSON struct {
	Batch    string    `json:"batch_id"` // SHA-256 of the file, its name in the archive
	File     string    `json:"file"`
	Owner    string    `json:"owner,omitempty"`
	Layout   string    `json:"layout"`
	Sheet    string    `json:"sheet,omitempty"`
	Lines    int       `json:"lines"`
	Ranges   [][2]int  `json:"ranges"` // first and last line; none means the whole file
	LoadedAt time.Time `json:"loaded_at"`
	IsSample bool      `json:"is_sample"`
}

type originCauseJSON struct {
	Query   string   `json:"query"`
	Columns []string `json:"columns"`
	Rows    int      `json:"rows,omitempty"` // of its answer, where not all matter
}

// An originInputJSON is a column of an answer that a number was calculated from.
type originInputJSON struct {
	Query  string  `json:"query"`
	Column string  `json:"column"`
	Rows   int     `json:"rows"`
	Sum    float64 `json:"sum"`
}

type originModelJSON struct {
	Name  string `json:"name"`
	About string `json:"about"`
	Reads string `json:"reads,omitempty"`
	SQL   string `json:"sql"`
}

func (t traced) sendJSON(w http.ResponseWriter) error {
	answer := originJSON{
		Page: t.page.Slug, Part: t.Spot.Part, Row: t.Spot.Row, Column: t.Spot.Column, Topic: t.Item.Topic, Number: t.Item.Number, Hidden: t.Item.Hidden,
		Build: t.build.ID, AsOf: t.build.AsOf.Format(time.DateOnly), Facts: []originFactJSON{}, Held: t.Held, Queries: []originCauseJSON{}, Models: []originModelJSON{},
	}
	for _, fact := range t.Facts {
		entry := originFactJSON{Table: fact.Table, Noun: fact.Noun(), Lines: fact.Lines, Said: fact.Said, People: fact.People, Amount: fact.Amount, Adds: fact.Adds}
		for _, file := range fact.Files {
			entry.Files = append(entry.Files, originFileJSON{file.Batch, file.Name, file.Owner, file.Layout, file.Sheet, file.Lines, file.Stretches, file.Loaded.UTC(), file.Sample})
		}
		answer.Facts = append(answer.Facts, entry)
	}
	if answer.Inputs = []originInputJSON{}; !t.Item.Whole {
		answer.Formula = t.Formula(t.Item.Number)
	}
	for _, input := range t.Inputs {
		answer.Inputs = append(answer.Inputs, originInputJSON(input))
	}
	for _, one := range t.Causes {
		answer.Queries = append(answer.Queries, originCauseJSON{one.Query, one.Columns, one.Rows.Len()})
	}
	for _, model := range t.Models {
		answer.Models = append(answer.Models, originModelJSON(model))
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "private, no-cache")
	return json.NewEncoder(w).Encode(answer)
}

// sendOrigin writes a row for every line. A file that is meant as a whole is one row without a line.
func (s *Server) sendOrigin(w http.ResponseWriter, t traced, kind string) error {
	if t.Item.Hidden != "" {
		return ErrNotFound
	}
	topic := t.Item.Topic
	if t.Item.What != "" {
		topic = t.Item.What
	}
	about := append([]sheet.Fact{{Name: "Asal angka", Text: topic}, {Name: "Angka", Text: t.Item.Number}, {Name: "Sumber", Text: "Baris berkas yang dihitung ke angka ini"}}, s.aboutChoice(t.build, t.page, t.on.Filter)...)
	table := sheet.Table{Name: "Asal " + topic, Rows: t.lines, About: withWords(about)}
	for _, head := range []string{"isi", "berkas", "pemilik", "format", "lembar", "baris", "dimuat", "contoh", "sha256"} {
		table.Head = append(table.Head, figure.Head{Text: head})
	}
	return sendTable(w, table, kind, "pantau-asal-"+strings.ReplaceAll(t.page.Slug, "/", "-")+"-"+t.Spot.Part+"-"+t.suffix())
}

// lines are the lines behind a number, one after another.
func (t traced) lines(yield func(figure.Row) bool) {
	for _, fact := range t.Facts {
		for _, file := range fact.Files {
			row := func(line figure.Cell) figure.Row {
				return figure.Row{Cells: []figure.Cell{{Text: fact.Noun()}, {Text: figure.Below(file.Name)}, {Text: file.Owner}, {Text: t.Title(file.Layout)}, {Text: file.Sheet}, line, {Value: figure.Moment{Time: file.Loaded}}, {Value: file.Sample}, {Text: file.Batch}}}
			}
			if len(file.Stretches) == 0 && !yield(row(figure.Cell{})) {
				return
			}
			for _, stretch := range file.Stretches {
				for line := stretch[0]; line <= stretch[1]; line++ {
					if !yield(row(figure.Cell{Value: line})) {
						return
					}
				}
			}
		}
	}
}
