package contract

import (
	"bytes"
	"fmt"
)

// NIK is the number of an identity card: 16 digits PPKKCC DDMMYY SSSS, the day
// plus 40 for women, no check digit (Permendagri 73/2022 keeps the form of PP
// 40/2019). It need not start with 3371: people move. Spaces, dots, hyphens and
// a spreadsheet's leading apostrophe are left out of the value.
var NIK = Type{
	Rule: "nik", Kind: Text, Example: "3371011708900001",
	Expects: Sentence{"NIK 16 angka", "a NIK of 16 digits"},
	bind: func(Facts) Read {
		var room [16]byte
		return func(cell Cell) (Value, *Problem) {
			nik, problem := number("nik", cell, room[:0])
			if problem != nil {
				return Value{}, problem
			}
			if len(nik) != 16 {
				return refuse("nik", cell, fmt.Sprintf("bukan NIK: ada %d angka, seharusnya 16", len(nik)), fmt.Sprintf("is not a NIK: it has %d digits instead of 16", len(nik)))
			}
			if why := whyNotNIK(nik); why != nil {
				return refuse("nik", cell, why.Indonesian, why.English)
			}
			return Value{Kind: Text, Text: nik}, nil
		}
	},
}

// whyNotNIK checks what a NIK says inside.
func whyNotNIK(nik []byte) *Sentence {
	province, day, month, year := digits(nik[:2]), digits(nik[6:8]), digits(nik[8:10]), digits(nik[10:12])
	if province < 11 || province > 97 || digits(nik[2:4]) == 0 || digits(nik[4:6]) == 0 {
		return &Sentence{"bukan NIK: enam angka pertama bukan kode wilayah", "is not a NIK: its first six digits are no area code"}
	}
	if day > 40 {
		day -= 40
	}
	// The century is not written: 29 February is possible when either has it.
	if month < 1 || month > 12 || day < 1 || day > daysIn(2000+year, month) {
		return &Sentence{"bukan NIK: angka ke-7 sampai ke-12 bukan tanggal lahir", "is not a NIK: digits 7 to 12 are no date of birth"}
	}
	if digits(nik[12:]) == 0 {
		return &Sentence{"bukan NIK: empat angka terakhir nol semua, seperti NIK yang dibulatkan lembar kerja", "is not a NIK: its last four digits are zeros, as a spreadsheet leaves them"}
	}
	return nil
}

// SexInNIK is what a NIK says of its holder, L or P: the day of birth of women is
// counted from 41. What is no NIK gives Null; the NIK's own column says so.
var SexInNIK = Type{
	Rule: "nik", Kind: Text, Example: NIK.Example, Expects: NIK.Expects,
	bind: func(facts Facts) Read {
		read := NIK.bind(facts)
		return func(cell Cell) (Value, *Problem) {
			value, problem := read(cell)
			switch {
			case problem != nil:
				return Value{}, nil
			case value.Text[6] >= '4':
				return Value{Kind: Text, Text: []byte("P")}, nil
			}
			return Value{Kind: Text, Text: []byte("L")}, nil
		}
	},
}

// NIB is a business identification number of OSS: 13 digits.
var NIB = Type{
	Rule: "nib", Kind: Text, Example: "0220100502222",
	Expects: Sentence{"NIB 13 angka", "a NIB of 13 digits"},
	bind: func(Facts) Read {
		var room [16]byte
		return func(cell Cell) (Value, *Problem) {
			nib, problem := number("nib", cell, room[:0])
			if problem != nil {
				return Value{}, problem
			}
			if len(nib) == 12 && cell.Stored == Number {
				return refuse("nib", cell, "hanya 12 angka; nol di depannya mungkin hilang karena kolomnya berformat angka", "has 12 digits; its leading zero was probably lost because the column holds numbers")
			}
			if len(nib) != 13 {
				return refuse("nib", cell, fmt.Sprintf("bukan NIB: ada %d angka, seharusnya 13", len(nib)), fmt.Sprintf("is not a NIB: it has %d digits instead of 13", len(nib)))
			}
			return Value{Kind: Text, Text: nib}, nil
		}
	},
}

// Phone is an Indonesian telephone number, given as 62 and the rest: 0812...,
// +62 812..., 62812... and 812..., which is what a spreadsheet leaves of 0812.
var Phone = Type{
	Rule: "phone", Kind: Text, Example: "081234567890",
	Expects: Sentence{"nomor telepon, misalnya 081234567890", "a telephone number, such as 081234567890"},
	bind: func(Facts) Read {
		var room [20]byte
		return func(cell Cell) (Value, *Problem) {
			text, abroad := bytes.CutPrefix(cell.Text, []byte("+"))
			all, problem := number("phone", Cell{text, cell.Stored}, append(room[:0], "62"...))
			if problem != nil {
				return Value{}, problem
			}
			rest := all[2:]
			switch {
			case bytes.HasPrefix(rest, []byte("62")):
				rest = rest[2:]
			case abroad: // +81 is Japan
				rest = nil
			case rest[0] == '0':
				rest = rest[1:]
			case rest[0] != '8':
				rest = nil
			}
			if len(rest) < 7 || len(rest) > 13 || rest[0] == '0' {
				return refuse("phone", cell, "bukan nomor telepon Indonesia; tulis misalnya 081234567890", "is not an Indonesian telephone number; write it like 081234567890")
			}
			return Value{Kind: Text, Text: append(all[:2], rest...)}, nil
		}
	},
}

// number appends the digits of a long number to room, without what people put
// between them. What a spreadsheet has rounded is refused.
func number(rule string, cell Cell, room []byte) ([]byte, *Problem) {
	if problem := cutShort(rule, cell); problem != nil {
		return nil, problem
	}
	text := floated(bytes.TrimPrefix(cell.Text, []byte("'")))
	start := len(room)
	for i, c := range text {
		switch {
		case c >= '0' && c <= '9' && len(room) < start+24:
			room = append(room, c)
		case (c == ' ' || c == '-' || c == '.' || c == '(' || c == ')') && cell.Stored == Written && (i > 0 || c == '('):
		default:
			_, problem := refuse(rule, cell, "memuat huruf atau tanda lain; tulis angkanya saja", "has letters or other signs; write only its digits")
			return nil, problem
		}
	}
	if len(room) == start {
		_, problem := refuse(rule, cell, "tidak memuat angka", "has no digits")
		return nil, problem
	}
	return room, nil
}

// Name is the name of a person, given in upper case with single spaces, so that
// the same person written twice is one person.
var Name = Type{
	Rule: "name", Kind: Text, Example: "Sri Wahyuni",
	Expects: Sentence{"nama", "a name"},
	bind: func(Facts) Read {
		var room []byte
		return func(cell Cell) (Value, *Problem) {
			if isDamaged(cell.Text) {
				return refuse("name", cell, "memuat tanda #, pengganti nilai yang gagal dihitung", "is a spreadsheet's mark for a value it could not compute")
			}
			room = append(room[:0], bytes.ToUpper(bytes.Join(bytes.FieldsFunc(cell.Text, isBlank), []byte(" ")))...)
			return Value{Kind: Text, Text: room}, nil
		}
	},
}
