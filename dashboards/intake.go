package dashboards

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"pantau/dashboards/figure"
)

// An Intake takes files in by hand. Nothing of a file is kept before it is landed.
type Intake interface {
	// Take keeps an uploaded file aside for an hour at most, and names it.
	Take(ctx context.Context, name string, content io.Reader) (id string, err error)
	// Look reads a file that was taken and says what would become of it; ErrGone when it is no longer there, ErrLanded when
	// it has landed within the hour.
	Look(ctx context.Context, id string) (Preview, error)
	// Answer remembers what a person said about a file: the order of its dates ("day" or "month"), and which field of the
	// layout each of its questions is about.
	Answer(ctx context.Context, id, order string, questions map[string]string) error
	// Questions lists what was said about the questions of forms, and counts for whatever comes.
	Questions() []Question
	// Forget takes back what was said about a question. Files that came with it stay as they are.
	Forget(layout, header string) error
	// Land lands a file that was taken, and has the pages calculated again. Twice is like once.
	Land(ctx context.Context, id, owner, by string) (Receipt, error)
	// Drop forgets a file that was taken; ErrLanded when it is too late for that, ErrGone when it was forgotten before.
	Drop(id string) error
	// Withdraw takes back a file that has landed.
	Withdraw(ctx context.Context, batch, by string) error
	// Calculating reports whether pages do not yet show all that has landed.
	Calculating() bool
	// Template writes an empty file of one of our own layouts, as "csv" or "xlsx".
	Template(w io.Writer, layout, format string) error
}

// A Quarantine does something about held rows.
type Quarantine interface {
	// Export writes held rows as "xlsx" or "csv", in a form that can be corrected and uploaded.
	Export(ctx context.Context, w io.Writer, filter figure.HeldFilter, format string) error
	// Dismiss closes held rows that will never land.
	Dismiss(ctx context.Context, ids []string, why, by string) error
	// Retry reads the held rows of a file once more, after a contract was widened.
	Retry(ctx context.Context, batch, by string) (Receipt, error)
}

// What an Intake or a Quarantine may answer besides errors that nobody can do anything about.
var (
	ErrGone    = errors.New("the upload is no longer there")
	ErrLanded  = errors.New("the upload has landed already")
	ErrUnknown = errors.New("there is no such layout, file or row")
)

// A Said is an error whose sentence is for the visitor.
type Said string

func (s Said) Error() string { return string(s) }

// A Layout is a kind of file, for people.
type Layout struct {
	Name, Title string
	Template    bool // an empty one can be had
}

// A Preview is what would become of a file.
type Preview struct {
	ID, Name string
	Size     int64

	Refused  string // why nothing of it can land; the rest is empty then, but for Question and Near
	Question string // about the order of its dates, which a person has to answer
	Near     *Near  // its questions are put in words of its own

	Asks *Asks // what a person may say about its columns; nil when there is nothing

	Layout     string // title
	Why        string // how it was recognised
	Correction bool   // rows of quarantine, corrected
	AsksOwner  bool   // it does not say whose it is
	Known      time.Time
	Order      string // what a person said about its dates

	Read, Landing, Repeats, Held, Skipped, Noted int
	Partial                                      []Unread // cells that are held although their rows land, by column

	Headings         []PreviewHeading
	Rows             []PreviewRow // the first ones, and all with problems
	MoreProblems     int          // rows with problems that are not among Rows
	Missing, Unread  []string     // columns the file has not; sheets that are not read
	Unknown          []Drift
	Handled, Strange int // of a correction: rows that were done with before; rows that nobody knows
}

// A Near is the layout a file comes closest to, and what a person may say about it.
type Near struct {
	Layout, Title string
	Missing       []Field
	Unknown       []Drift
}

// Asks is about the columns of a form that is read: which of them are questions that people answer in words of their own.
type Asks struct {
	Layout, Field string
	Read, Unread  []string // headers: questions whose answers land, and columns that are not read
}

// NotRead is what a person says of a question whose answers are not to land.
const NotRead = "-"

// Offers reports whether a header of the file may be said to be about a field.
func (a *Asks) Offers(header, field string) bool {
	return a != nil && (field == a.Field && slices.Contains(a.Unread, header) || field == NotRead && slices.Contains(a.Read, header))
}

// A Field is something a layout keeps.
type Field struct {
	Name, Header string
	Required     bool
}

// A Question is a header in somebody's own words, and the column it is about.
type Question struct {
	Layout, Title string
	Header, Field string
}

// A Drift is a column nobody knows, and the field it may be.
type Drift struct{ Header, Maybe string }

// A PreviewHeading is a column of a file.
type PreviewHeading struct {
	Text         string
	Kept, Masked bool
}

// A PreviewRow is a row of a file: its cells in the order of the headings, names masked.
type PreviewRow struct {
	Sheet    string
	Line     int
	Cells    []string
	Problems []figure.Problem // it is held for them
	Unread   []figure.Problem // of cells that are held although it lands
	Notes    []figure.Problem // of cells that are not kept
	Skip     string
}

// An Unread is a column with cells that could not be read, in rows that land without them.
type Unread struct {
	Header string
	Rows   int
	Takes  string // what is left out of these rows: "omzet bersihnya tidak dihitung"
}

// A Receipt says what has become of a file.
type Receipt struct {
	Batch                       string
	Read, Landed, Held, Skipped int
	Partial                     int // of the landed: rows without some of their cells, which are held
}

// Offers reports whether a header of the file may be said to be about a field.
func (n *Near) Offers(header, field string) bool {
	known := func(drift Drift) bool { return drift.Header == header }
	missing := func(of Field) bool { return of.Name == field }
	return slices.ContainsFunc(n.Unknown, known) && slices.ContainsFunc(n.Missing, missing)
}
