package figure

import (
	"math"
	"time"

	"pantau/dashboards/bahasa"
)

// A Grid is a table for people: of the page itself, of "Lihat angka", of the report and of the exported CSV.
type Grid struct {
	Caption string
	Visible bool   // show the caption; otherwise it is there for screen readers only
	Class   string // "rank", "heat", "kec" or ""
	Head    []Head
	Rows    []Row
}

// A Head is the head of one column.
type Head struct {
	Text, Sub string
	Right     bool // numbers
	Wide      bool // left out on a phone
	Bar       bool // holds a bar, which says again what another column says in digits: not exported
	Quiet     bool // the text is for screen readers only
	Sorted    bool // the rows are in descending order of this column
}

// A Row has one cell per Head.
type Row struct {
	Class string // "total", "off" or ""
	Cells []Cell
}

// A Cell is what one cell says and how.
type Cell struct {
	Text  string
	Sub   string // second line, smaller
	After string // said behind Text, in grey
	Value any    // what files say, typed where Text is words: int, float64, bool, string, Date, Monthly or Moment; nil means Text
	As    Format // of a number, in files
	Class string // "strong", "muted", ...
	Href  string // where the text leads
	Delta *Delta // a change in words, instead of Text
	Badge string // kind of badge around Text: "ok", "late", "bad", "hide", "run"
	Bar   *Bar   // drawn instead of Text
	Heat  int    // step 1 to 7 of the sequential colours behind Text
	Veil  bool   // hidden: hatched, without a number
}

// A Format is how a number is written in a file.
type Format int

// The formats. A number in per cent has the Value 47.6 for 47,6%.
const (
	Number Format = iota // as many decimals as it has
	Whole
	Tenths
	Hundredths
	Percent
	Rupiah
)

// A Date is a day, midnight UTC; a Monthly stands for the month it begins; a Moment is shown in WIB.
type (
	Date    struct{ time.Time }
	Monthly struct{ time.Time }
	Moment  struct{ time.Time }
)

// Delta is a change in words with its tone, as package bahasa says it.
type Delta = bahasa.Delta

// A Bar lies in a track of 100 per cent.
type Bar struct {
	Class   string // of the fill
	Width   float64
	Mark    float64 // tick of the previous period or the plan
	HasMark bool
	Parts   []Part // a stacked bar instead of one length
}

func (Grid) Kind() string { return "grid" }

// text makes a cell of words.
func text(s string) Cell { return Cell{Text: s} }

// count makes a cell of a whole number.
func count(n int) Cell { return Cell{Text: bahasa.Count(n), Value: n} }

// date makes a cell of a day.
func date(day time.Time) Cell { return Cell{Text: bahasa.Date(day), Value: Date{day}} }

// absent makes a cell of what was not measured: a dash for people, empty in a file.
func absent() Cell { return Cell{Text: bahasa.Absent, Value: ""} }

// unmeasured reports that a number says nothing: it was divided by nothing, or never measured.
func unmeasured(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) }

// decimal makes a cell of a number with a fixed number of decimals.
func decimal(v float64, places int) Cell {
	if unmeasured(v) {
		return absent()
	}
	return Cell{Text: bahasa.Decimal(v, places), Value: round(v, places), As: decimals(places)}
}

// decimals is the format with a fixed number of decimals.
func decimals(places int) Format {
	return [...]Format{Whole, Tenths, Hundredths}[min(places, 2)]
}

// share makes a cell of a share of one, in whole per cent; the CSV has one decimal more.
func share(v float64) Cell {
	if unmeasured(v) {
		return absent()
	}
	return Cell{Text: bahasa.Percent(v), Value: round(v*100, 1), As: Percent}
}

// money makes a cell of an amount in rupiah, short for people and whole in the CSV.
func money(v float64) Cell {
	if unmeasured(v) {
		return absent()
	}
	return Cell{Text: bahasa.Rupiah(v), Value: round(v, 0), As: Rupiah}
}

// strong makes a cell stand out.
func (c Cell) strong() Cell { c.Class = "strong"; return c }

// row makes a plain row of cells.
func row(cells ...Cell) Row { return Row{Cells: cells} }

// total makes the row that sums the others.
func total(cells ...Cell) Row { return Row{Class: "total", Cells: cells} }
