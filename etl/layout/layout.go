// Package layout knows the files that offices and marketplaces send: by which
// headers each is recognised, which columns leave it under which names, and what
// their cells may say. Adding a layout is adding one file and one line in All.
//
//	match, err := layout.Recognise(file, layout.All())      // *contract.Refusal when the file as a whole must be held
//	b.Layout, b.Dataset, b.Table = match.Layout.Name, match.Layout.Dataset, match.Layout.Table
//	feed := match.Feed(b, layout.Secrets{Person: hash, Redact: redact, Reference: reference})   // a batch.Feed
//	template, ok := layout.TemplateOf("registrations")
//
// A cell that does not fit holds its row with every reason; the other rows land.
// One of a secondary column (see Number) is held alone, and its row lands without it.
// Persons leave as keyed hashes only, free text after redaction, and columns
// that name somebody not at all, also not among the cells of held rows.
package layout

import (
	"slices"

	"pantau/etl/contract"
)

// A Layout is one kind of file. It is read as a table: one line a column.
type Layout struct {
	Name    string // stable, such as "shopee_order"
	Title   string // for people, in Indonesian
	Dataset string // such as "marketplace_orders"
	Table   string // the raw table, such as "raw.marketplace_orders"

	Sheets    []string // worksheets to read; none means every sheet that has the header
	Missing   []string // what an empty cell looks like besides being empty or a dash
	Described bool     // the row under the header explains the columns
	Periods   bool     // rows whose date is a period sum up other rows and are skipped
	Columns   []Column
	Rules     []Rule
	Proofs    []Proof
	Group     *Group // what its rows must agree on among themselves; nil: nothing
	ByHand    bool   // people fill it in: "tidak ada" in a column that may be empty says that there is nothing
	Template  bool   // made by us: "pantau template" prints it

	Passed []string // headers that a person said are not to be read, although they look like questions
}

// A Column is one column of the file, or one field made of it. Several may have
// the same Header: an address gives an RT and an RW and is itself dropped.
type Column struct {
	Header   string
	Aliases  []string      // other headers it has had
	As       string        // field of the raw table; empty: checked, not kept, and what is wrong is a note
	Is       contract.Type // what its cells may say
	Required bool          // the file must have it, and no cell may be empty
	Takes    Number        // not empty: a cell that does not fit takes this number from its row, and the row lands without the cell
	Else     []string      // headers to take the cell from, in this order, where it is empty
	And      string        // header of a cell that continues this one, such as the time after a date

	Instead string // name of a column For rules whose cell tells the field where this one is empty
	For     string // not kept: the name under which rules and proofs know what the cell says
	Person  string // not empty: leaves only as the keyed hash of this kind of identifier, such as "nik"
	With    string // header of a telephone number that tells persons of one name apart
	Redact  bool   // free text: passes through Secrets.Redact
	Hides   string // header of the owner's name: its words leave this cell as initials
	Drop    string // not empty: why it never leaves the file

	Only     string // rows in which it says something else are skipped
	Const    string // not read from the file: this, understood as Is or as text
	Owner    bool   // not read from the file: whom the file is about
	Question bool   // the main question of a form: its cell may be empty where another question is answered
	Answers  bool   // not one column of the file: the answers to all other open questions, as JSON; see Answer
	HeaderOf string // not read from a cell: the header of this field's column, where the form has several questions or a person said what it means
	Above    string // stands once above the table, beside this label; or, in a file made of some of its rows, in a column of that name
}

// kind is what the column's field holds: text where it is no cell of the file's
// own or leaves as a pseudonym, else what its cells mean, also of a Const that is
// understood as Is.
func (c Column) kind() contract.Kind {
	if c.Is.Rule == "" || c.Owner || c.Person != "" {
		return contract.Text
	}
	return c.Is.Kind
}

// All returns every layout we know.
func All() []Layout {
	return []Layout{
		Feedback, Registrations, Programme, OSSProyek, OSSNIB, OSSIzin, DinasUMKM,
		UMKMProvinsi, MarketplaceDaily, ShopeeDaily, ShopeeOverview, ShopeeIncome, ShopeeAds, ShopeeProducts,
		ShopeeOrder, TikTokOrder, TokopediaOrder, TokopediaOld, LazadaOrder, LazadaIncome, BlibliOrder,
	}
}

// Called returns the layout with one more header for a field: what a person
// said once about a form with questions of its own, remembered by the caller.
// A header that is about no field is not read, even if it looks like a question.
func (l Layout) Called(field, header string) Layout {
	if field == "" {
		l.Passed = append(slices.Clone(l.Passed), header)
		return l
	}
	l.Columns = slices.Clone(l.Columns)
	for i, column := range l.Columns {
		if column.As == field {
			l.Columns[i].Aliases = append(slices.Clone(column.Aliases), header)
		}
	}
	return l
}

// Named returns the layout of a name.
func Named(name string) (Layout, bool) {
	for _, known := range All() {
		if known.Name == name {
			return known, true
		}
	}
	return Layout{}, false
}
