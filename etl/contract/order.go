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

	late    int // dates whose order shows, since their day is above 12
	moments int // a spreadsheet's own dates
	moment  string
	wide    bool // one of them has a day above 12
}

// See takes one trimmed cell into account. Dates that name their month or start
// with the year say nothing; a time with dots (08.00.00) is written so only in
// languages that put the day first.
func (s *OrderSurvey) See(cell Cell) {
	if cell.Stored == Moment && len(cell.Text) >= len("2026-03-01") {
		s.moments++
		s.moment = orText(s.moment, cell)
		s.wide = s.wide || string(cell.Text[8:10]) > "12"
	}
	if cell.Stored != Written {
		return
	}
	first, second, last, rest, ok := threeNumbers(cell.Text)
	if !ok || len(first) > 2 || len(last) == 1 || len(last) == 3 {
		return
	}
	s.Dates++
	a, b := digits(first), digits(second)
	dayFirst := a >= 1 && a <= 31 && b >= 1 && b <= 12
	monthFirst := b >= 1 && b <= 31 && a >= 1 && a <= 12
	if dayFirst != monthFirst {
		s.late++
	}
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

// Turned refuses a column in which a spreadsheet turned days and months around.
// One that expects the other order takes 03/09/2026 for the ninth of March and
// leaves 13/09/2026 as a text: afterwards no text has a day up to 12, and no date
// one above.
func (s *OrderSurvey) Turned() *Refusal {
	if s.late < 2 || s.late < s.Dates || s.moments < 2 || s.wide {
		return nil
	}
	text := s.DayFirst
	if text == "" {
		text = s.MonthFirst
	}
	return RefuseFile("date order",
		"Hari dan bulan sebagian tanggal tampaknya tertukar saat berkas dibuka di lembar kerja: \""+text+"\" tetap teks, sedangkan semua tanggal sampai 12 diubah, misalnya menjadi \""+s.moment+"\". Kirim berkas aslinya, atau perbaiki tanggalnya.",
		"a spreadsheet seems to have turned days and months of some dates around: \""+text+"\" stayed a text, while all days up to 12 were changed, such as to \""+s.moment+"\"; send the original, or correct the dates")
}
