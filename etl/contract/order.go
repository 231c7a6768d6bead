package contract

import "bytes"

// An OrderSurvey gathers, cell by cell, what the dates of a file say about the
// order of their days and months. One file has one order: it was written by one
// program in one language.
type OrderSurvey struct {
	Dates      int    // cells whose order matters
	DayFirst   string // a cell that can only be read with the day first
	MonthFirst string // a cell that can only be read with the month first
	Either     string // a cell that can be read both ways
}

// See takes one trimmed cell into account. Dates that name their month or start
// with the year say nothing; a time with dots (08.00.00) is written so only in
// languages that put the day first.
func (s *OrderSurvey) See(cell Cell) {
	if cell.Stored != Written {
		return
	}
	first, _, second, last, rest, ok := threeNumbers(cell.Text)
	if !ok || len(first) > 2 || len(last) == 1 || len(last) == 3 {
		return
	}
	s.Dates++
	a, b := digits(first), digits(second)
	dayFirst := a >= 1 && a <= 31 && b >= 1 && b <= 12
	monthFirst := b >= 1 && b <= 31 && a >= 1 && a <= 12
	dots := bytes.Count(rest, []byte(".")) == 2 && bytes.IndexByte(rest, ':') < 0
	switch {
	case dayFirst && (!monthFirst || dots && a != b):
		s.DayFirst = orText(s.DayFirst, cell)
	case monthFirst && !dayFirst:
		s.MonthFirst = orText(s.MonthFirst, cell)
	case dayFirst && a != b:
		s.Either = orText(s.Either, cell)
	}
}

func orText(have string, cell Cell) string {
	if have == "" {
		return Clip(cell.Text)
	}
	return have
}

// Decide returns the order, or why it cannot be known.
func (s *OrderSurvey) Decide() (Order, *Refusal) {
	switch {
	case s.DayFirst != "" && s.MonthFirst != "":
		return 0, RefuseFile("date order",
			"Urutan tanggal di berkas ini bercampur: \""+s.DayFirst+"\" menaruh hari di depan, \""+s.MonthFirst+"\" menaruh bulan di depan. Samakan dulu, lalu kirim lagi.",
			"the dates of this file are in two orders: \""+s.DayFirst+"\" has the day first, \""+s.MonthFirst+"\" the month; make them one and send it again")
	case s.DayFirst != "":
		return DayFirst, nil
	case s.MonthFirst != "":
		return MonthFirst, nil
	case s.Either != "":
		return 0, RefuseFile("date question",
			"Apakah \""+s.Either+"\" berarti hari lalu bulan, atau bulan lalu hari? Tidak satu pun tanggal di berkas ini menjawabnya. Pilih urutannya, atau tulis nama bulannya.",
			"is \""+s.Either+"\" day then month, or month then day? No date in this file answers it; choose the order, or write the month's name")
	}
	return DayFirst, nil
}
