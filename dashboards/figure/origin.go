package figure

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// An Origin is where a number comes from: lines of files, what was held out of them, and the way from there to the number.
type Origin struct {
	Facts  []OriginFact
	Inputs []OriginInput // of a single number
	Held   []OriginHeld
	Models []OriginModel // from raw to the query, each after those it reads
	Few    bool          // lines about fewer than five people were left out

	Title   func(layout string) string // names a layout for people; nil leaves only its words
	Decided bool                       // other numbers decide where this one stands, and are no part of it
}

// title names a layout for people.
func (o Origin) title(layout string) string {
	if o.Title == nil {
		return spaced(layout)
	}
	return o.Title(layout)
}

// An OriginFact is one kind of line behind a number, such as registrations, with the files they stand in, newest first.
type OriginFact struct {
	Table  string
	Files  []OriginFile
	Lines  int
	Said   int     // things the lines say: two voices can be one line; 0 where several queries overlap
	People int     // whom the lines are about; 0 where that is not said
	Amount float64 // sum of what they add; 0 where nothing is added up
	Adds   string  // the column that is added up, "net"
}

// An OriginFile is one sheet of a file with the lines that count.
type OriginFile struct {
	Batch, Name, Owner, Layout, Dataset, Sheet string
	Sample                                     bool
	Loaded                                     time.Time
	Lines                                      int
	Stretches                                  [][2]int // first and last line of those that follow one another; none where the whole file is meant
	said                                       int
	amount                                     float64
	queries                                    int
}

// An OriginHeld is a reason for which rows of the same kind of file were held out.
type OriginHeld struct {
	Column    string
	Landed    bool // the rows count, without what hangs on this column
	Same      int  // rows of the files behind the number
	Elsewhere int  // rows of other files of the same layout
	Example   string
}

// An OriginModel is a step on the way of a number.
type OriginModel struct{ Name, About, Reads, SQL string }

// Add puts what was found behind one answer to what was found before. Lines that stand behind both count once; so that they
// do, nothing is said any more about how many things they say.
func (o *Origin) Add(found table.Table) {
	for i := range found.Len() {
		if !found.Null(i, "people") && found.Int(i, "people") < enough {
			o.Few = true
			continue
		}
		fact := o.fact(found.Text(i, "fact"))
		file := OriginFile{
			Batch: found.Text(i, "batch_id"), Name: found.Text(i, "file"), Owner: found.Text(i, "owner"), Layout: found.Text(i, "layout"), Dataset: found.Text(i, "dataset"),
			Sheet: found.Text(i, "sheet"), Sample: found.Bool(i, "is_sample"), Loaded: found.Time(i, "loaded_at"), Lines: found.Int(i, "lines"),
			said: found.Int(i, "facts"), amount: found.Float(i, "amount"), queries: 1,
		}
		json.Unmarshal([]byte(found.Text(i, "stretches")), &file.Stretches)
		fact.Adds = found.Text(i, "adds")
		if !found.Null(i, "people") {
			fact.People = max(fact.People, found.Int(i, "people"))
		}
		at := slices.IndexFunc(fact.Files, func(f OriginFile) bool { return f.Batch == file.Batch && f.Sheet == file.Sheet })
		if at < 0 {
			fact.Files = append(fact.Files, file)
			continue
		}
		fact.Files[at].join(file)
	}
}

// fact finds or makes the entry of a table of lines.
func (o *Origin) fact(name string) *OriginFact {
	at := slices.IndexFunc(o.Facts, func(f OriginFact) bool { return f.Table == name })
	if at < 0 {
		at = len(o.Facts)
		o.Facts = append(o.Facts, OriginFact{Table: name})
	}
	return &o.Facts[at]
}

// join makes one of two lists of lines of the same sheet.
func (f *OriginFile) join(other OriginFile) {
	f.queries++
	if len(f.Stretches) == 0 || len(other.Stretches) == 0 {
		f.Stretches, f.Lines = nil, max(f.Lines, other.Lines)
		return
	}
	all := slices.Concat(f.Stretches, other.Stretches)
	slices.SortFunc(all, func(a, b [2]int) int { return a[0] - b[0] })
	joined := all[:1]
	for _, next := range all[1:] {
		if last := &joined[len(joined)-1]; next[0] <= last[1]+1 {
			last[1] = max(last[1], next[1])
			continue
		}
		joined = append(joined, next)
	}
	f.Stretches, f.Lines = joined, 0
	for _, stretch := range joined {
		f.Lines += stretch[1] - stretch[0] + 1
	}
}

// Sum adds the lines up, once everything has been added.
func (o *Origin) Sum() {
	for i := range o.Facts {
		fact := &o.Facts[i]
		for _, file := range fact.Files {
			fact.Lines, fact.Said, fact.Amount = fact.Lines+file.Lines, fact.Said+file.said, fact.Amount+file.amount
		}
		if slices.ContainsFunc(fact.Files, func(f OriginFile) bool { return f.queries > 1 }) {
			fact.Said, fact.Amount = 0, 0
		}
		slices.SortStableFunc(fact.Files, func(a, b OriginFile) int {
			return cmp.Or(b.Loaded.Truncate(24*time.Hour).Compare(a.Loaded.Truncate(24*time.Hour)), strings.Compare(b.Name, a.Name), strings.Compare(a.Sheet, b.Sheet))
		})
	}
	slices.SortStableFunc(o.Facts, func(a, b OriginFact) int { return place(a.Table) - place(b.Table) })
}

// AddHeld reads the answer of asal/held: rows in quarantine by file, layout and column.
func (o *Origin) AddHeld(held table.Table) {
	files, layouts := map[string]bool{}, map[string]bool{}
	for _, fact := range o.Facts {
		for _, file := range fact.Files {
			files[file.Batch], layouts[file.Layout] = true, true
		}
	}
	for i := range held.Len() {
		if !layouts[held.Text(i, "layout")] {
			continue
		}
		column := strings.Join(strings.Fields(held.Text(i, "column_name")), " ")
		at := slices.IndexFunc(o.Held, func(h OriginHeld) bool { return h.Column == column && h.Landed == held.Bool(i, "is_landed") })
		if at < 0 {
			at = len(o.Held)
			o.Held = append(o.Held, OriginHeld{Column: column, Landed: held.Bool(i, "is_landed")})
		}
		reason := &o.Held[at]
		if !files[held.Text(i, "batch_id")] {
			reason.Elsewhere += held.Int(i, "held")
			continue
		}
		if reason.Same += held.Int(i, "held"); reason.Example == "" {
			reason.Example = fmt.Sprintf("%s, baris %s", File{Name: held.Text(i, "file")}.short(), bahasa.Count(held.Int(i, "first_line")))
		}
	}
	slices.SortStableFunc(o.Held, func(a, b OriginHeld) int {
		return cmp.Or(b.Same-a.Same, b.Elsewhere-a.Elsewhere, strings.Compare(a.Column, b.Column))
	})
}

// AddWay reads an answer of Lineage and puts the query itself at its end. A model that is there already is not said twice.
func (o *Origin) AddWay(models table.Table, query OriginModel) {
	add := func(m OriginModel) {
		if !slices.ContainsFunc(o.Models, func(known OriginModel) bool { return known.Name == m.Name }) {
			o.Models = append(o.Models, m)
		}
	}
	for i := range models.Len() {
		add(OriginModel{models.Text(i, "name"), models.Text(i, "about"), models.Text(i, "reads"), models.Text(i, "sql")})
	}
	add(query)
}

// FileCount is the number of different files.
func (o Origin) FileCount() int {
	files := map[string]bool{}
	for _, fact := range o.Facts {
		for _, file := range fact.Files {
			files[file.Batch] = true
		}
	}
	return len(files)
}

// originNoun says what a table of lines is a table of. The order is that in which they are told.
func originNouns() [][2]string {
	return [][2]string{
		{"mart.entrepreneurs", "wirausaha baru"}, {"mart.journeys", "wirausaha baru yang bisa diikuti"}, {"mart.step_line", "langkah wirausaha baru"},
		{"mart.voices", "suara"}, {"mart.feedback", "masukan"}, {"stg.feedback", "masukan"},
		{"stg.programme", "kehadiran di klinik, pelatihan atau temu bisnis"},
		{"mart.sales_line", "catatan penjualan"}, {"ops.batches", "isi berkas"},
	}
}

func place(name string) int {
	return slices.IndexFunc(originNouns(), func(n [2]string) bool { return n[0] == name })
}

// Noun says what the lines are, "wirausaha baru"; the name of their table when nobody gave them a word.
func (f OriginFact) Noun() string {
	if at := place(f.Table); at >= 0 {
		return originNouns()[at][1]
	}
	return f.Table
}
