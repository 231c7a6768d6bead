package contract

import "bytes"

// Percent is a percentage between 0 and 100, kept as hundredths of a percent
// (5,56% is 556). With the sign it may use a comma or a dot before one or two
// decimals; a spreadsheet's stored fraction (0.0556) is times a hundred.
var Percent = Type{
	Rule: "percent", Kind: Integer, Example: "5,56%",
	Expects: Sentence{"persentase 0% sampai 100%", "a percentage from 0% to 100%"},
	bind: plain(func(cell Cell) (Value, *Problem) {
		text, scale := cell.Text, int64(1)
		if cell.Stored == Number {
			scale = 100
		} else if rest, ok := bytes.CutSuffix(text, []byte("%")); ok {
			text = Trim(rest)
		} else {
			return refuse("percent", cell, "bukan persentase; tulis dengan tanda %, misalnya 5,56%", "is not a percentage; write it with its sign, such as 5,56%")
		}
		at := bytes.IndexAny(text, ",.")
		head, tail := text, []byte(nil)
		if at >= 0 {
			head, tail = text[:at], text[at+1:]
		}
		most := 2
		if scale == 100 {
			most = 4
			tail = bytes.TrimRight(tail, "0")
		}
		if !onlyDigits(head) || len(head) > 3 || at >= 0 && len(tail) > 0 && !onlyDigits(tail) || len(tail) > most || at >= 0 && len(tail) == 0 && scale == 1 {
			return refuse("percent", cell, "bukan persentase; tulis misalnya 5,56%", "is not a percentage; write it like 5,56%")
		}
		n := digits(head)
		for i := range most {
			n *= 10
			if i < len(tail) {
				n += int64(tail[i] - '0')
			}
		}
		if n > 10000 {
			return refuse("range", cell, "lebih dari 100%", "is more than 100%")
		}
		return Value{Kind: Integer, Int: n}, nil
	}),
}
