// Package figure turns answers of the warehouse into figures: a finding in one sentence, the drawing that proves it and
// the numbers that let one check it.
//
// Everything here is pure. A page and the weekly report draw the same figures from the same answers, so they cannot
// disagree. What people read is Bahasa Indonesia. A finding is one sentence of at most some 90 characters: subject, number,
// comparison, limit; in the present tense, without praise, and without a cause unless it is shown ("bersamaan dengan", not
// "karena"). What may be chance is called "wajar" or "tetap", and fewer than five people are no finding.
package figure

// A Figure is one heading of a page or of the report.
type Figure struct {
	ID      string // slug: anchor on the page, name of the exported files
	Columns int    // width on a wide screen, of 12
	Tall    bool   // stands beside two rows of figures

	Topic   string // "Jalan ke 1.500"
	Finding string // one sentence; empty when there is too little to say anything
	Measure string // what is counted, in which unit, over which time
	Drawing []Drawing
	Numbers *Grid // the same numbers as a table; nil when the drawing is that table

	Source string   // "Form pendaftaran kota dan OSS"
	Until  string   // "s.d. 22 Nov 2026"
	Late   string   // which source is missing and since when
	Notes  []string // said after the source: what is left out, how sure it is
	Hidden bool     // some cells are hidden; the hatch is explained in the source line
	Link   *Link    // "Semua masukan"
	Inside *Inside  // the number of the area that was chosen, whose origin is offered
}

// Table is the figure's numbers: those under "Lihat angka", or the drawing itself when it is a table; nil when it has none.
func (f Figure) Table() *Grid {
	if f.Numbers != nil {
		return f.Numbers
	}
	for _, drawing := range f.Drawing {
		if grid, ok := drawing.(Grid); ok {
			return &grid
		}
	}
	return nil
}

// Drawn is the figure's chart, for a file of its own.
func (f Figure) Drawn() (Chart, bool) {
	for _, drawing := range f.Drawing {
		if chart, ok := drawing.(Chart); ok {
			return chart, true
		}
	}
	return Chart{}, false
}

// A Drawing is one of the types of this file; Kind names the template that draws it.
type Drawing interface{ Kind() string }

// An Inside is one value of a figure's drawing, named as chart.Option.At takes it, and how its origin is offered in words.
type Inside struct{ Text, Series, Place string }

// A Link leads to another page of the server.
type Link struct{ Text, Href string }

// A Chart is drawn by ECharts: in the browser on a page, without one in the report.
type Chart struct {
	Name   string   // slug, unique on its page
	Option any      // JSON of an ECharts option with named colours and formatters
	Alt    string   // the numbers in a sentence, for who cannot see it
	Size   string   // class of its height: "", "low", "mid", "tall" or "map"
	Map    bool     // needs the polygons of the kelurahan
	Links  []string // where its points lead, from the left; "" for one that leads nowhere
	Still  string   // address of the same chart as a picture, for where no script runs; empty where nobody draws it
}

// Key explains the stepped colours of a map.
type Key struct {
	Alt   string
	Steps []Step
}

// A Step of a Key is one class: its colour, where it starts in per cent, and its lower bound in words.
type Step struct {
	Class string
	X     float64
	Text  string
}

// A Stack is one bar of a few parts, each labelled where it starts.
type Stack struct {
	Alt   string
	Parts []Part
}

// A Part of a Stack starts at X per cent and is Width per cent long.
type Part struct {
	Class               string
	X, Width            float64
	Value, Label, Share string
	LabelX              float64 // where the label starts, X unless that is too near the one before
	Last                bool    // labelled at its right end
}

// A Multi is a row of small charts with one scale.
type Multi struct {
	Panels []Panel
	Hint   string // how their points are opened
}

// A Panel is one small chart under its name.
type Panel struct {
	Name, Note string
	Href       string // where the name leads
	Delta      *Delta
	Chart      Chart
	Picture    *Picture // the chart, drawn, in the report
}

// Columns are tables side by side under their own headings.
type Columns struct{ Parts []NamedGrid }

// NamedGrid is one of the tables of Columns.
type NamedGrid struct {
	Name string
	Grid Grid
}

// Quotes are sentences of traders, stripped of what names a person before they were stored.
type Quotes struct{ Items []Quote }

// A Quote is what one person said, cut into pieces so that the deciding phrase can be marked.
type Quote struct {
	Pieces                 []Piece
	Who, Where, When, What string
	Href                   string // where What leads: to more of the same
}

// A Piece of a quote is plain, or it is a word that decided its category or how grave it is, perhaps both, or one that was removed.
type Piece struct {
	Text           string
	Marked, Hidden bool
	Grave          bool   // it says how grave this is
	Why            string // in which way, said after the last piece of such words: "keselamatan"
}

// Voices are the complaints that matter most, each with one person's words.
type Voices struct{ Items []Voice }

// A Voice is one complaint: how many said it, how that changed, and one of them.
type Voice struct {
	Name, Before, After string // "142 suara dari 21 sesi", "dari 118"
	Delta               Delta
	Spark               *Spark
	Said                []Piece
}

// Notices are what needs someone, the most urgent first.
type Notices struct{ Items []Notice }

// A Notice says what is the case, why it matters and whose it is.
type Notice struct {
	Level          int // 2 urgent, 1 to be checked, 0 good to know
	What, Why, Who string
	Href           string
}

// Missing stands where there is nothing to draw yet: what is missing and what to do about it.
type Missing struct {
	What, Why string
	Link      *Link
}

// A Spark is a line without axes, in a box of 100 by 100, y downwards; the last point carries a dot.
type Spark struct {
	Points    string // path after M
	EndY      float64
	Open      bool // the newest number is not shown: there is no dot
	Target    float64
	HasTarget bool
}

func (Chart) Kind() string   { return "chart" }
func (Key) Kind() string     { return "key" }
func (Stack) Kind() string   { return "stack" }
func (Multi) Kind() string   { return "multi" }
func (Columns) Kind() string { return "columns" }
func (Quotes) Kind() string  { return "quotes" }
func (Voices) Kind() string  { return "voices" }
func (Notices) Kind() string { return "notices" }
func (Missing) Kind() string { return "missing" }
