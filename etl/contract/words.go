package contract

import (
	"bytes"
	"unicode/utf8"
)

// longestText is the most a cell of words may hold, in bytes; a longer one is a
// slip of quotes or of the mouse.
const longestText = 64 << 10

// Words is any text up to 64 KiB. A number of a spreadsheet is taken as it
// shows; a date is refused, since a spreadsheet makes dates of what is none.
var Words = Type{
	Rule: "text", Kind: Text, Example: "Warung Bu Sri",
	Expects: Sentence{"teks", "text"},
	bind: plain(func(cell Cell) (Value, *Problem) {
		if len(cell.Text) > longestText {
			return refuse("size", cell, "terlalu panjang untuk satu sel", "is too long for one cell")
		}
		if cell.Stored == Moment {
			return refuseMoment("text", cell)
		}
		if isDamaged(cell.Text) {
			return refuse("text", cell, "memuat tanda #, pengganti nilai yang gagal dihitung", "is a spreadsheet's mark for a value it could not compute")
		}
		return Value{Kind: Text, Text: cell.Text}, nil
	}),
}

// Identifier is a code that must survive to the last character: an order
// number, a project, a SKU. What a spreadsheet has turned into a number with
// more digits than it can hold is refused.
var Identifier = Type{
	Rule: "identifier", Kind: Text, Example: "240901ABC123",
	Expects: Sentence{"kode apa adanya", "a code, character for character"},
	bind: plain(func(cell Cell) (Value, *Problem) {
		if problem := cutShort("identifier", cell); problem != nil {
			return Value{}, problem
		}
		if len(cell.Text) > longestName {
			return refuse("size", cell, "terlalu panjang untuk sebuah kode", "is too long for a code")
		}
		if cell.Stored == Moment {
			return refuseMoment("identifier", cell)
		}
		if isDamaged(cell.Text) {
			return refuse("identifier", cell, "memuat tanda #, pengganti nilai yang gagal dihitung", "is a spreadsheet's mark for a value it could not compute")
		}
		return Value{Kind: Text, Text: cell.Text}, nil
	}),
}

// ShopCode is the city's code of a shop, an Identifier given in capitals, so that
// one shop written in two ways is one shop: w-1 is W-1.
var ShopCode = Type{
	Rule: "identifier", Kind: Text, Example: "WARUNG-0012",
	Expects: Sentence{"kode toko; huruf besar dan kecil sama saja", "the code of a shop, in capitals or not"},
	bind: func(facts Facts) Read {
		read := Identifier.bind(facts)
		return func(cell Cell) (Value, *Problem) {
			value, problem := read(cell)
			if problem == nil {
				value.Text = ShopCodeOf(value.Text)
			}
			return value, problem
		}
	},
}

// ShopCodeOf writes the code of a shop in its one way.
func ShopCodeOf(text []byte) []byte {
	for _, c := range text {
		if c >= 'a' && c <= 'z' || c >= utf8.RuneSelf {
			return bytes.ToUpper(text)
		}
	}
	return text
}

// refuseMoment refuses a text that a spreadsheet turned into a date, as it does
// with 1-2 and Mar 26.
func refuseMoment(rule string, cell Cell) (Value, *Problem) {
	return refuse(rule, cell,
		"disimpan sebagai tanggal, padahal kolom ini teks; format kolom sebagai Teks, lalu isi ulang",
		"is stored as a date, yet this column holds text; format the column as text and enter it again")
}

// cutShort is the problem of an identifier that a spreadsheet turned into a
// number: it keeps 15 digits and the rest is gone.
func cutShort(rule string, cell Cell) *Problem {
	text := floated(cell.Text)
	throughFloat := cell.Stored == Number || len(text) < len(cell.Text)
	if exponent(cell.Text) || throughFloat && len(text) > 15 && onlyDigits(text) {
		_, problem := refuse(rule, cell,
			"sudah diubah lembar kerja menjadi angka sehingga digit terakhirnya hilang: format kolom sebagai Teks, lalu isi ulang dari sumbernya",
			"was turned into a number by a spreadsheet and its last digits are lost: format the column as text and enter it again")
		return problem
	}
	return nil
}

var damages = [][]byte{
	[]byte("#REF!"), []byte("#N/A"), []byte("#VALUE!"), []byte("#NAME?"), []byte("#DIV/0!"), []byte("#NULL!"), []byte("#NUM!"), []byte("#ERROR!"), []byte("#SPILL!"),
}

// isDamaged reports whether text is a spreadsheet's error value or a cell too
// narrow to show its number.
func isDamaged(text []byte) bool {
	if len(text) < 4 || text[0] != '#' {
		return false
	}
	for _, damage := range damages {
		if bytes.Equal(text, damage) {
			return true
		}
	}
	return len(bytes.Trim(text, "#")) == 0
}
