package contract

import "fmt"

// KBLIIn is a five-digit code of the given edition of the business
// classification. The 2025 edition reuses numbers of 2020 with other meanings,
// so an edition must be known; "" leaves it to another column of the same row.
// Codes are looked up when the reference data has that edition.
func KBLIIn(version string) Type {
	return Type{
		Rule: "kbli", Kind: Text, Example: "47811",
		Expects: Sentence{"kode KBLI 5 angka", "a KBLI code of 5 digits"},
		bind: func(facts Facts) Read {
			known := make(map[string]bool)
			for _, k := range facts.Reference.KBLI {
				if k.Version == version {
					known[k.Code] = true
				}
			}
			return func(cell Cell) (Value, *Problem) {
				cell.Text = floated(cell.Text)
				if !onlyDigits(cell.Text) || len(cell.Text) != 5 {
					return refuseKBLI(cell)
				}
				if len(known) > 0 && !known[string(cell.Text)] {
					return refuse("kbli", cell, "tidak ada dalam KBLI "+version, "is not in KBLI "+version)
				}
				return Value{Kind: Text, Text: cell.Text}, nil
			}
		},
	}
}

func refuseKBLI(cell Cell) (Value, *Problem) {
	if onlyDigits(cell.Text) && len(cell.Text) == 4 {
		return refuse("kbli", cell,
			fmt.Sprintf("hanya 4 angka; mungkin 0%s, yang nol depannya hilang di lembar kerja", cell.Text),
			fmt.Sprintf("has only 4 digits; perhaps 0%s, whose leading zero a spreadsheet dropped", cell.Text))
	}
	return refuse("kbli", cell, "bukan kode KBLI; tulis lima angka, misalnya 47811", "is not a KBLI code; write five digits, such as 47811")
}
