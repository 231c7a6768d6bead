package contract

import (
	"fmt"
	"time"
	"unicode/utf8"

	"pantau/data"
)

// A Type is what the cells of one column may say. The types are the exported
// variables and functions of this package: Words, Rupiah, NIK, OneOf(...).
type Type struct {
	Rule    string // short stable name, such as "rupiah"
	Kind    Kind   // what Read gives when it does not refuse
	Expects Sentence
	Example string // a cell that is accepted

	Asks  bool  // the order of its dates is decided from the whole column
	Order Order // of its dates, where the layout fixes it

	bind  func(Facts) Read
	plain Read // see Literal
}

// Literal reads an amount that Read refuses only because it is so small that it
// may have lost its thousands, as it stands. Something else of its row must prove
// it. ok is false where the cell says anything else.
func (t Type) Literal(cell Cell) (value Value, ok bool) {
	if t.plain == nil {
		return Value{}, false
	}
	value, problem := t.plain(cell)
	return value, problem == nil
}

// A Sentence is the same thing said to clerks and to engineers.
type Sentence struct{ Indonesian, English string }

// Facts are what a cell alone does not say but its file or the city does.
type Facts struct {
	Reference data.Reference
	Order     Order     // of days and months in the column, where it or a person said it; none: the layout's own
	Epoch1904 bool      // the workbook counts days from 1904
	Received  time.Time // when the file came: nothing in it happened later; zero: nobody knows
}

// lastDay is the day in Magelang on which the file came, or 0.
func (f Facts) lastDay() int64 {
	if f.Received.IsZero() {
		return 0
	}
	return (f.Received.UnixMicro() + wib) / day
}

// Read understands one cell that is not empty and already trimmed. It returns a
// value or a problem, never both. It keeps small caches: one goroutine each.
type Read func(Cell) (Value, *Problem)

// Bind makes a reader of cells under the given facts.
func (t Type) Bind(facts Facts) Read { return t.bind(facts) }

// plain is the bind of a type that needs no facts.
func plain(read Read) func(Facts) Read {
	return func(Facts) Read { return read }
}

// A Refusal is the error of a file that cannot be read as a whole: empty, of an
// unknown format, with an undecidable date order. Its Problem says why to a clerk.
type Refusal struct{ Problem }

// Error says why in English.
func (r *Refusal) Error() string { return r.English }

// RefuseFile makes a Refusal.
func RefuseFile(rule, indonesian, english string) *Refusal {
	return &Refusal{Problem{Rule: rule, Indonesian: indonesian, English: english}}
}

// refuse makes the problem of a cell from the text that comes after the cell's
// own words in both sentences.
func refuse(rule string, cell Cell, indonesian, english string) (Value, *Problem) {
	seen := Clip(cell.Text)
	return Value{}, &Problem{
		Value:      seen,
		Rule:       rule,
		Indonesian: fmt.Sprintf("\"%s\" %s", seen, indonesian),
		English:    fmt.Sprintf("%q %s", seen, english),
	}
}

// Clip returns text for showing: valid UTF-8, at most 120 characters.
func Clip(text []byte) string {
	const most = 120
	n, at := 0, 0
	for at < len(text) && n < most {
		_, size := utf8.DecodeRune(text[at:])
		at, n = at+size, n+1
	}
	clipped := string([]rune(string(text[:at])))
	if at < len(text) {
		clipped += "…"
	}
	return clipped
}
