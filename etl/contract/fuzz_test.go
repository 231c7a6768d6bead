package contract

import (
	"testing"
	"unicode/utf8"
)

// FuzzCells holds every type to its promise: a value or a problem, never both,
// a problem that says something, and no value that says more than its cell.
func FuzzCells(f *testing.F) {
	for _, cell := range []string{
		"1.500", "Rp 1.500,-", "12,5 juta", "7.5", "22/11/2026", "31/02/2026", "5 Januari 2026", "01/08/2026 08.00.00", "3.37101E+15",
		"3371015708900001", "+62 812-3456-7890", "Rejowinangun", "RT 02/RW 05", "5,56%", "\xff\x00", "", " ", "-", "()", "Rp", "é",
	} {
		f.Add([]byte(cell), uint8(0))
	}
	known := facts(f)
	types := []Type{
		Words, Identifier, Whole, Year, Percent, Rupiah, RupiahSigned, RupiahDotted, RupiahPoint, RupiahPointSigned, RupiahFee, Coins,
		DateIn(OrderOfFile), DateIn(DayFirst), DateIn(MonthFirst), DateIn(DayFirst), TimeIn(DayFirst), PeriodStart(DayFirst), PeriodEnd(MonthFirst),
		NIK, NIB, Phone, Name, KBLIIn("2020"), Kelurahan, City, RT, RW, RTInAddress, RWInAddress, OneOf("PKL", "UMKM"), SomeOf("a", "a, b"),
	}
	reads := make([]Read, len(types))
	for i, typed := range types {
		reads[i] = typed.Bind(known)
	}
	f.Fuzz(func(t *testing.T, text []byte, stored uint8) {
		text = Trim(text)
		if len(text) == 0 || !utf8.Valid(text) {
			return
		}
		for i, read := range reads {
			value, problem := read(Cell{Text: text, Stored: Stored(stored % 4)})
			switch {
			case problem != nil && value.Kind != Null:
				t.Fatalf("%s: %q is a value and a problem", types[i].Rule, text)
			case problem != nil && (problem.Indonesian == "" || problem.English == "" || problem.Rule == "" || !utf8.ValidString(problem.Indonesian)):
				t.Fatalf("%s: %q: a problem that says nothing: %+v", types[i].Rule, text, *problem)
			case problem == nil && value.Kind != types[i].Kind && value.Kind != Null:
				t.Fatalf("%s: %q has kind %d", types[i].Rule, text, value.Kind)
			}
			if value.Kind == Money && (value.Int > 1e18 || value.Int < -1e18) {
				t.Fatalf("%s: %q is %d sen", types[i].Rule, text, value.Int)
			}
		}
	})
}
