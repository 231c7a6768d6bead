package contract

import "bytes"

// An OrderSurvey gathers, cell by cell, what the dates of a column say about the
// order of their days and months. One column has one order: one program wrote it,
// or people who were asked the same.
type OrderSurvey struct {
	Column     string // as the file spells it
	Dates      int    // cells whose order matters
	DayFirst   string // a cell that can only be read with the day first
	MonthFirst string // a cell that can only be read with the month first
	Either     string // a cell that can be read both ways

	late    int // dates whose order shows, since their day is above 12
	moments int // a spreadsheet's own dates
	moment  string
	wide    bool // one of them has a day above 12

	months shared // of the dates whose order shows
	days   shared // of a spreadsheet's own dates
}

// A shared number is one that many dates have in common.
type shared struct {
	number int64
	differ bool
}

func (s *shared) see(number int64) {
	s.differ = s.differ || s.number != 0 && s.number != number
	s.number = number
}

// See takes one trimmed cell into account. Dates that name their month or start
// with the year say nothing, and 31/13/2026, which is none in either order; a time
// with dots (08.00.00) is written so only in languages that put the day first.
func (s *OrderSurvey) See(cell Cell) {
	if cell.Stored == Moment && len(cell.Text) >= len("2026-03-01") {
		s.moments++
		s.moment = orText(s.moment, cell)
		s.wide = s.wide || string(cell.Text[8:10]) > "12"
		s.days.see(digits(cell.Text[8:10]))
	}
	if cell.Stored != Written {
		return
	}
	weekday, text := cutWeekday(cell.Text)
	first, second, last, rest, ok := threeNumbers(text)
	if !ok || len(first) > 2 || len(last) == 1 || len(last) == 3 || isClock(text, rest) {
		return
	}
	s.Dates++
	a, b, year := digits(first), digits(second), yearOf(last)
	dayFirst, monthFirst := isDay(year, b, a, weekday), isDay(year, a, b, weekday)
	if dayFirst != monthFirst {
		s.late++
		s.months.see(min(a, b))
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

// isDay reports whether there is such a day, and whether it is the weekday that
// is written before it.
func isDay(year, month, dayOfMonth int64, weekday int) bool {
	days, _, why := civil(year, month, dayOfMonth, nil)
	return why == nil && (weekday < 0 || weekday == weekdayOf(days))
}

// against is a cell that can only be read in the other order.
func (s *OrderSurvey) against(order Order) string {
	switch order {
	case DayFirst:
		return s.MonthFirst
	case MonthFirst:
		return s.DayFirst
	}
	return ""
}

func orText(have string, cell Cell) string {
	if have == "" {
		return Clip(cell.Text)
	}
	return have
}

// Undecided reports whether the column alone cannot tell its order.
func (s *OrderSurvey) Undecided() bool {
	return s.DayFirst == "" && s.MonthFirst == "" && s.Either != ""
}

// Decide returns the order, or why it cannot be known.
func (s *OrderSurvey) Decide() (Order, *Refusal) {
	switch {
	case s.DayFirst != "" && s.MonthFirst != "":
		return 0, RefuseFile("date order",
			"Urutan tanggal di "+s.where("kolom", "berkas ini")+" bercampur: \""+s.DayFirst+"\" menaruh hari di depan, \""+s.MonthFirst+"\" menaruh bulan di depan. Samakan dulu, lalu kirim lagi.",
			"the dates of "+s.where("column", "this file")+" are in two orders: \""+s.DayFirst+"\" has the day first, \""+s.MonthFirst+"\" the month; make them one and send it again")
	case s.DayFirst != "":
		return DayFirst, nil
	case s.MonthFirst != "":
		return MonthFirst, nil
	case s.Either != "":
		return 0, RefuseFile("date question",
			"Apakah \""+s.Either+"\" di "+s.where("kolom", "berkas ini")+" berarti hari lalu bulan, atau bulan lalu hari? Tidak satu pun tanggal di sana menjawabnya. Pilih urutannya, atau tulis nama bulannya.",
			"is \""+s.Either+"\" of "+s.where("column", "this file")+" day then month, or month then day? No date there answers it; choose the order, or write the month's name")
	}
	return DayFirst, nil
}

// where names the column, when it is known.
func (s *OrderSurvey) where(column, file string) string {
	if s.Column == "" {
		return file
	}
	return column + " \"" + s.Column + "\""
}

// Confirm refuses a column whose layout fixes the order when one of its cells can
// only be read the other way round: somebody saved the file in another language,
// so 3/5/2026 beside 3/14/2026 is the fifth of March. A person may answer which it
// is, unless a spreadsheet has already turned the other dates of the column.
func (s *OrderSurvey) Confirm(fixed Order) *Refusal {
	other := s.against(fixed)
	switch {
	case other == "":
		return nil
	case s.DayFirst != "" && s.MonthFirst != "":
		return RefuseFile("date question",
			"Urutan tanggal di "+s.where("kolom", "berkas ini")+" bercampur: \""+s.DayFirst+"\" menaruh hari di depan, \""+s.MonthFirst+"\" menaruh bulan di depan, sehingga tanggal lain di sana tidak pasti. Pilih urutan yang benar (baris yang tidak cocok akan ditahan), atau samakan dulu lalu kirim lagi.",
			"the dates of "+s.where("column", "this file")+" are in two orders: \""+s.DayFirst+"\" has the day first, \""+s.MonthFirst+"\" the month, so the others are not certain; choose the right one (rows that do not fit will be held), or make them one and send it again")
	case s.moments > 0 && !s.wide:
		return s.turnedAround(other)
	}
	usual, instead := Sentence{"hari lalu bulan", "day then month"}, Sentence{"bulan lalu hari", "month then day"}
	if fixed == MonthFirst {
		usual, instead = instead, usual
	}
	return RefuseFile("date question",
		"Berkas seperti ini menulis "+usual.Indonesian+", tetapi \""+other+"\" di "+s.where("kolom", "berkas ini")+" hanya bisa dibaca "+instead.Indonesian+"; mungkin berkasnya disimpan ulang dengan bahasa lain. Mana urutan yang benar untuk seluruh kolom itu? Pilih urutannya, atau kirim berkas aslinya.",
		"files like this one write "+usual.English+", but \""+other+"\" of "+s.where("column", "this file")+" can only be read "+instead.English+"; perhaps it was saved again in another language. Which is the order of the whole column? Choose it, or send the original file")
}

// Turned refuses a column in which a spreadsheet turned days and months around.
// One that expects the other order takes 03/09/2026 for the ninth of March and
// leaves 13/09/2026 as a text: afterwards no text has a day up to 12, and no date
// one above. Chance does that too where there are few. Then it shows in a file of
// one month: all its dates fall on the day that has the number of that month.
func (s *OrderSurvey) Turned() *Refusal {
	if s.late == 0 || s.late < s.Dates || s.moments == 0 || s.wide {
		return nil
	}
	oneMonth := !s.months.differ && !s.days.differ && s.months.number == s.days.number
	if !(s.moments > 1 && s.late+s.moments > 3 || oneMonth && s.late+s.moments > 2) {
		return nil
	}
	text := s.DayFirst
	if text == "" {
		text = s.MonthFirst
	}
	return s.turnedAround(text)
}

func (s *OrderSurvey) turnedAround(text string) *Refusal {
	return RefuseFile("date order",
		"Hari dan bulan sebagian tanggal tampaknya tertukar saat berkas dibuka di lembar kerja: \""+text+"\" tetap teks, sedangkan semua tanggal sampai 12 diubah, misalnya menjadi \""+s.moment+"\". Kirim berkas aslinya, atau perbaiki tanggalnya.",
		"a spreadsheet seems to have turned days and months of some dates around: \""+text+"\" stayed a text, while all days up to 12 were changed, such as to \""+s.moment+"\"; send the original, or correct the dates")
}
