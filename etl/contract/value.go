// Package contract decides what a cell may say. It turns the text of one cell
// into a typed value or into a problem a clerk can act on; it never repairs and
// never guesses. It is pure Go and knows nothing of files or databases.
//
//	read := contract.Rupiah.Bind(contract.Facts{Reference: reference})  // once per goroutine
//	value, problem := read(contract.Cell{Text: []byte("82.500")})       // a cell that is trimmed and not empty
//
// The types are Words, Identifier, ShopCode, Name; Whole, WholeIn, Year, Percent; Rupiah
// and its kin; DateIn, TimeIn, PeriodStart,
// PeriodEnd; NIK, NIB, Phone; KBLIIn; Kelurahan,
// City, RT, RW, RTInAddress, RWInAddress; OneOf, SomeOf. What a whole file must
// be refused for is a *Refusal.
package contract

// A Kind is the type of a Value once it has been understood.
type Kind uint8

// The kinds a cell can have. Null is a cell that is allowed to say nothing.
const (
	Null    Kind = iota
	Text         // Value.Text, valid UTF-8
	Integer      // Value.Int
	Money        // Value.Int, in sen (a hundredth of a rupiah)
	Date         // Value.Int, days since 1970-01-01
	Time         // Value.Int, microseconds since 1970-01-01T00:00Z
	Bool         // Value.Int, 0 or 1
)

// A Value is one understood cell. Text borrows the reader's memory: it is valid
// only until the next row is read.
type Value struct {
	Kind Kind
	Int  int64
	Text []byte
}

// A Problem is why a cell, or a whole record, could not be accepted. Both
// sentences say what was expected and what was seen, to someone who has only
// this line in front of them.
type Problem struct {
	Column     string // header as the file spells it; empty when the whole record is meant
	Value      string // the cell as the file spells it; masked when it names a person
	Rule       string // short stable name of the rule, such as "rupiah" or "date"
	Indonesian string
	English    string
}
