package contract

import (
	"strings"
	"sync"
	"testing"
	"time"

	"pantau/data"
)

// A reading is what a test expects of one cell: a value said as text, or part
// of the Indonesian sentence of its problem.
type reading struct{ name, cell, want, refused string }

var loadOnce = sync.OnceValues(data.Load)

func facts(t testing.TB) Facts {
	t.Helper()
	reference, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	return Facts{Reference: reference, Received: time.Date(2027, 6, 30, 18, 0, 0, 0, time.UTC)} // 1 July in Magelang
}

func check(t *testing.T, typed Type, stored Stored, tests []reading) {
	t.Helper()
	read := typed.Bind(facts(t))
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			value, problem := read(Cell{Text: []byte(test.cell), Stored: stored})
			if test.refused != "" {
				if problem == nil {
					t.Fatalf("%q was taken for %s", test.cell, said(value))
				}
				if !strings.Contains(problem.Indonesian, test.refused) || problem.English == "" || problem.Rule == "" {
					t.Errorf("%q: %+v, want %q", test.cell, *problem, test.refused)
				}
				return
			}
			if problem != nil {
				t.Fatalf("%q: %s", test.cell, problem.Indonesian)
			}
			if got := said(value); got != test.want {
				t.Errorf("%q is %s, want %s", test.cell, got, test.want)
			}
		})
	}
}

func said(value Value) string {
	switch value.Kind {
	case Money:
		return strings.TrimSuffix(decimal(value.Int), ",00")
	case Date:
		return isoDay(value.Int)
	case Time:
		return time.UnixMicro(value.Int).UTC().Format("2006-01-02T15:04:05.999Z")
	case Integer, Bool:
		return strings.TrimSuffix(decimal(value.Int*100), ",00")
	case Null:
		return "nothing"
	}
	return string(value.Text)
}

func decimal(sen int64) string {
	sign := ""
	if sen < 0 {
		sign, sen = "-", -sen
	}
	text := string(twoDigits(sen % 100))
	whole := []byte{}
	for n := sen / 100; n > 0 || len(whole) == 0; n /= 10 {
		whole = append([]byte{byte('0' + n%10)}, whole...)
	}
	return sign + string(whole) + "," + text
}

func TestRupiah(t *testing.T) {
	check(t, Rupiah, Written, []reading{
		{"digits", "1500", "1500", ""},
		{"dots group thousands", "1.500", "1500", ""},
		{"millions", "82.500.000", "82500000", ""},
		{"nothing is an amount", "0", "0", ""},
		{"nothing with a database's decimals", "0.00", "0", ""},
		{"more than 9.999 triliun, with sen as without", "10.000.000.000.000,00", "", "bukan jumlah rupiah"},
		{"a short form with Rp and no space", "Rp12.500", "12500", ""},
		{"Rp with a space and a dash", "Rp 1.500,-", "1500", ""},
		{"Rp. with a dot", "Rp. 1.500", "1500", ""},
		{"small letters", "rp1.500", "1500", ""},
		{"IDR", "IDR 1.500.000", "1500000", ""},
		{"a comma before two digits is the decimal sign", "12.500,00", "12500", ""},
		{"sen", "12.500,50", "12500,50", ""},
		{"sen without dots", "12500,50", "12500,50", ""},
		{"a database's decimals", "12500.00", "12500", ""},
		{"English groups that can only be English", "1,234,567", "1234567", ""},
		{"English groups with decimals", "1,500.00", "1500", ""},
		{"juta", "12,5 juta", "12500000", ""},
		{"jt after Rp", "Rp1,2 jt", "1200000", ""},
		{"ribu", "500 rb", "500000", ""},
		{"the currency in words", "15.000 rupiah", "15000", ""},
		{"a small amount with its currency behind it", "50 Rupiah", "50", ""},
		{"juta with its currency", "1,5 juta rupiah", "1500000", ""},
		{"IDR behind", "15.000,00 IDR", "15000", ""},
		{"zero of the accounting format", "Rp-", "0", ""},
		{"zero, the currency at the other edge of its cell", "Rp               -", "0", ""},
		{"zero, with a longer dash", "Rp –", "0", ""},
		{"zero, two decimals aligned", "Rp -00", "0", ""},
		{"zero after IDR", "IDR -", "0", ""},
		{"a dash that may be no amount at all", "-", "", "bukan jumlah rupiah"},
		{"half an accounting zero", "Rp -5", "", "bukan jumlah rupiah"},
		{"as pandas writes a whole number", "100000.0", "100000", ""},
		{"as pandas writes 8 or 8.000", "8.0", "", "terlalu kecil"},
		{"as pandas writes 100 or 100.000", "100.0", "", "terlalu kecil"},
		{"one decimal that is none of pandas'", "100000.5", "", "dua cara"},
		{"small and meant", "Rp50", "50", ""},
		{"a comma before three digits can be either", "1,500", "", "dua cara"},
		{"what a tool leaves of 8.000", "8", "", "mungkin 8.000"},
		{"what a tool leaves of 7.500", "7.5", "", "mungkin 7.500"},
		{"what a tool leaves of 12.340", "12.34", "", "mungkin 12.340"},
		{"less than one juta", "0,125 juta", "125000", ""},
		{"a comma before three digits of juta", "1,500 juta", "", "dua cara"},
		{"a decimal point before juta", "12.5 juta", "", "dua cara"},
		{"M may be a million", "5M", "", "bukan jumlah rupiah"},
		{"groups of two", "1.50.000", "", "bukan jumlah rupiah"},
		{"a leading zero", "0812", "", "diawali nol"},
		{"words", "gratis", "", "bukan jumlah rupiah"},
		{"below zero", "-1.500", "", "negatif"},
		{"two amounts", "1.500-2.000", "", "bukan jumlah rupiah"},
		{"a currency of others", "$15", "", "bukan jumlah rupiah"},
		{"scientific notation", "1,5E+6", "", "bukan jumlah rupiah"},
		{"more digits than there is money", "12345678901234567", "", "bukan jumlah rupiah"},
	})
	check(t, RupiahDotted, Written, []reading{
		{"as Shopee writes it", "82.500", "82500", ""},
		{"all digits there", "46800", "46800", ""},
		{"nothing", "0", "0", ""},
		{"small and meant", "Rp500", "500", ""},
		{"what is left of 188.000", "188", "", "mungkin 188.000"},
		{"an honest 500, which nobody can tell from 500.000", "500", "", "mungkin 500.000"},
		{"an honest 500 that says so", "Rp500", "500", ""},
		{"what is left of 9.500", "9.5", "", "mungkin 9.500"},
		{"a point and two decimals is not Shopee's", "1500.00", "", "berdesimal"},
		{"all digits there, saved by pandas", "46800.0", "46800", ""},
		{"zero of the accounting format", "Rp -", "0", ""},
	})
	check(t, RupiahDotted, Number, []reading{
		{"a number with its thousands", "82500", "82500", ""},
		{"a number without", "82.5", "", "mungkin 82.500"},
		{"eight", "8", "", "mungkin 8.000"},
	})
	check(t, Rupiah, Number, []reading{
		{"a whole number with its point", "1500.0", "1500", ""},
		{"sen", "1500.5", "1500,50", ""},
		{"below a thousand a fraction is a damaged thousand", "82.5", "", "mungkin 82.500"},
		{"finer than a sen", "1500.125", "", "halus"},
		{"an exponent", "1.5E+06", "", "bukan jumlah rupiah"},
	})
	check(t, RupiahSigned, Written, []reading{
		{"a minus", "-1.500", "-1500", ""},
		{"brackets", "(1.500)", "-1500", ""},
		{"Rp and a minus", "-Rp1.500", "-1500", ""},
		{"the minus after Rp", "Rp-1.500", "-1500", ""},
	})
	check(t, RupiahPoint, Written, []reading{
		{"a point", "82500.00", "82500", ""},
		{"small", "500.00", "500", ""},
		{"three decimals are no decimals", "82.500", "", "82500.00"},
	})
	check(t, RupiahPoint, Number, []reading{
		{"a number with half a rupiah", "82500.5", "82500,50", ""},
		{"a number without decimals", "82500.000", "82500", ""},
		{"finer than a sen", "82500.125", "", "82500.00"},
	})
	check(t, RupiahPointSigned, Written, []reading{
		{"a charge", "-2600.50", "-2600,50", ""},
		{"a tax on it", "-12.99", "-12,99", ""},
		{"three decimals are no decimals", "-82.500", "", "82500.00"},
		{"two signs", "--5.00", "", "82500.00"},
	})
	check(t, RupiahFee, Written, []reading{
		{"some hundred rupiah of a cheap order", "-975", "-975", ""},
		{"what is left of 8.000", "-8", "", "mungkin 8.000"},
		{"what is left of 7.500", "-7.5", "", "mungkin 7.500"},
	})
	check(t, RupiahFrom(1000), Written, []reading{
		{"nothing sold", "0", "0", ""},
		{"less than takings can be", "820", "", "mungkin 820.000"},
	})
}

func TestDates(t *testing.T) {
	check(t, DateIn(DayFirst), Written, []reading{
		{"day, month, year", "22/11/2026", "2026-11-22", ""},
		{"without zeros", "3/9/2026", "2026-09-03", ""},
		{"hyphens", "03-09-2026", "2026-09-03", ""},
		{"dots", "03.09.2026", "2026-09-03", ""},
		{"the year first", "2026-09-03", "2026-09-03", ""},
		{"a month by name", "5 Januari 2026", "2026-01-05", ""},
		{"a month by its short name", "5 Agt 2026", "2026-08-05", ""},
		{"hyphens and a short name", "5-Mei-2026", "2026-05-05", ""},
		{"with the day of the week", "Senin, 5 Januari 2026", "2026-01-05", ""},
		{"an old spelling", "1 Pebruari 2026", "2026-02-01", ""},
		{"Friday with a printer's apostrophe", "Jum’at, 9 Januari 2026", "2026-01-09", ""},
		{"a day of three digits", "2026-09-003", "", "bukan tanggal"},
		{"a midnight nobody meant", "2026-09-03 00:00:00", "2026-09-03", ""},
		{"a leap day", "29/02/2024", "2024-02-29", ""},
		{"31 February", "31/02/2026", "", "bukan tanggal: Februari 2026 hanya sampai tanggal 28"},
		{"29 February of a common year", "29/02/2026", "", "hanya sampai tanggal 28"},
		{"no such month", "12/13/2026", "", "tidak ada bulan ke-13"},
		{"a year of two digits", "22/11/26", "2026-11-22", ""},
		{"a year of two digits of the last century", "1/12/98", "1998-12-01", ""},
		{"a year of two digits, dots that no clock has", "26.03.26", "2026-03-26", ""},
		{"three pairs with dots, which may be a time of day", "08.10.24", "", "tidak jelas tahunnya"},
		{"a year of three digits", "22/11/226", "", "tahun dengan empat angka"},
		{"no marks at all", "20260305", "2026-03-05", ""},
		{"no marks, the day first", "05032026", "", "bukan tanggal"},
		{"no marks and no such day", "20260231", "", "hanya sampai tanggal 28"},
		{"hyphens, a short name and a short year", "06-Mar-26", "2026-03-06", ""},
		{"the month by name first", "March 5, 2026", "2026-03-05", ""},
		{"the month by name first, without a comma", "Mar 5 2026", "2026-03-05", ""},
		{"the year first, the month by name", "2026-Mar-05", "2026-03-05", ""},
		{"the month by name last", "5 2026 Maret", "2026-03-05", ""},
		{"the month last, and neither number the year for certain", "5 26 Maret", "", "bukan tanggal"},
		{"English ordinals", "5th March 2026", "2026-03-05", ""},
		{"an apostrophe for the century", "5 Mar '26", "2026-03-05", ""},
		{"nothing between", "05MAR2026", "2026-03-05", ""},
		{"two months", "5 Maret April 2026", "", "bukan tanggal"},
		{"a month and a year", "Maret 2026", "", "bukan tanggal"},
		{"the day of the week before numbers", "Kamis, 5/3/2026", "2026-03-05", ""},
		{"a short day of the week, in English", "Thu, 5 Mar 2026", "2026-03-05", ""},
		{"another day's name", "Jumat, 5 Maret 2026", "", "5 Maret 2026 adalah hari Kamis"},
		{"another day's name in English", "Friday, March 5, 2026", "", "adalah hari Kamis"},
		{"another day's name before numbers", "Jumat, 5/3/2026", "", "adalah hari Kamis"},
		{"the day on which the file came", "1/7/2027", "2027-07-01", ""},
		{"a day after the file came", "2/7/2027", "", "setelah berkas ini diterima (1 Juli 2027)"},
		{"the official long form, whose zone leaves the day", "26 Maret 2026 pukul 13.39.50 WIB", "2026-03-26", ""},
		{"a zone that changes the day", "2026-03-24T17:30:00Z", "", "memuat jam"},
		{"two marks", "22/11-2026", "", "bukan tanggal"},
		{"a misspelt month", "5 Janury 2026", "", "bukan nama bulan"},
		{"a number of days as text", "46082", "", "1 Maret 2026"},
		{"a year beyond belief", "22/11/2206", "", "tidak masuk akal"},
		{"what a spreadsheet makes of nothing", "1900-01-00", "", "bukan tanggal"},
		{"what a spreadsheet makes of 12", "1900-01-12", "", "tidak masuk akal"},
		{"no year", "22 November", "", "bukan tanggal"},
		{"words", "kemarin", "", "bukan tanggal"},
		{"a time that matters", "22/11/2026 08:15", "", "memuat jam"},
	})
	check(t, PeriodStart(DayFirst), Written, []reading{
		{"its first day", "01/11/2026 - 30/11/2026", "2026-11-01", ""},
		{"dates with hyphens", "01-11-2026 - 30-11-2026", "2026-11-01", ""},
		{"dates by name", "1 November 2026 s.d. 30 November 2026", "2026-11-01", ""},
		{"one day", "01/11/2026", "", "bukan masa"},
		{"a last day there is not", "01/11/2026 - 31/11/2026", "", "hanya sampai tanggal 30"},
		{"the end before the start", "30/11/2026 - 01/11/2026", "", "berakhir sebelum mulai"},
	})
	check(t, PeriodEnd(DayFirst), Written, []reading{{"its last day", "01/11/2026 – 30/11/2026", "2026-11-30", ""}})
	check(t, DateIn(DayFirst), Number, []reading{
		{"a spreadsheet's number of days", "46082", "2026-03-01", ""},
		{"a number that is no day", "12", "", "bukan tanggal"},
	})
	check(t, DateIn(DayFirst), Moment, []reading{{"a spreadsheet's date", "2026-03-01", "2026-03-01", ""}})
	check(t, DateIn(MonthFirst), Written, []reading{
		{"month, day, year", "11/22/2026", "2026-11-22", ""},
		{"a month there is not", "22/11/2026", "", "tidak ada bulan ke-22"},
	})
	check(t, DateIn(DayFirst), Number, []reading{
		{"no marks, stored as a number", "20260305", "2026-03-05", ""},
	})
	check(t, Year, Written, []reading{
		{"this year", "2027", "2027", ""},
		{"next year, of what has been counted already", "2028", "", "setelah tahun berkas ini diterima"},
	})
}

func TestTimes(t *testing.T) {
	check(t, TimeIn(DayFirst), Written, []reading{
		{"WIB becomes UTC", "2024-09-01 16:57", "2024-09-01T09:57:00Z", ""},
		{"seconds", "22/11/2026 08:15:30", "2026-11-22T01:15:30Z", ""},
		{"an hour of one digit", "3/9/2026 8:15:30", "2026-09-03T01:15:30Z", ""},
		{"dots in the time", "01/08/2026 08.00.00", "2026-08-01T01:00:00Z", ""},
		{"before seven it is yesterday in UTC", "01/08/2026 06.30", "2026-07-31T23:30:00Z", ""},
		{"after noon", "22/11/2026 1:05:00 PM", "2026-11-22T06:05:00Z", ""},
		{"midnight in English", "22/11/2026 12:05 AM", "2026-11-21T17:05:00Z", ""},
		{"noon in English", "22/11/2026 12:05 PM", "2026-11-22T05:05:00Z", ""},
		{"a zone is obeyed", "2026-11-22T08:15:30Z", "2026-11-22T08:15:30Z", ""},
		{"an offset is obeyed", "2026-11-22T08:15:30+07:00", "2026-11-22T01:15:30Z", ""},
		{"Google's way to write a zone", "2026/11/22 8:15:30 AM GMT+7", "2026-11-22T01:15:30Z", ""},
		{"milliseconds", "2026-11-22T08:15:30.250Z", "2026-11-22T08:15:30.25Z", ""},
		{"a month by name", "22 November 2026 08:15", "2026-11-22T01:15:00Z", ""},
		{"a month by name and WIB", "22 November 2026, 08.15 WIB", "2026-11-22T01:15:00Z", ""},
		{"WIB in small letters", "22/11/2026 08.15 wib", "2026-11-22T01:15:00Z", ""},
		{"the official long form", "26 Maret 2026 pukul 13.39.50 WIB", "2026-03-26T06:39:50Z", ""},
		{"the official long form with its weekday", "Kamis, 26 Maret 2026 pukul 13.39 WIB", "2026-03-26T06:39:00Z", ""},
		{"in Makassar", "26 Maret 2026 pukul 13.39.50 WITA", "2026-03-26T05:39:50Z", ""},
		{"in Jayapura", "26 Maret 2026 Pukul 13.39.50 WIT", "2026-03-26T04:39:50Z", ""},
		{"a short word for the time", "26/03/2026 pkl. 13.39", "2026-03-26T06:39:00Z", ""},
		{"as phones write English", "March 26, 2026 at 1:39 PM", "2026-03-26T06:39:00Z", ""},
		{"as scripts print a moment", "Thu Mar 26 2026 13:39:50 GMT+0700 (Western Indonesia Time)", "2026-03-26T06:39:50Z", ""},
		{"a year of two digits", "26/03/26 13:39", "2026-03-26T06:39:00Z", ""},
		{"the evening of the day on which the file came", "01/07/2027 23:59", "2027-07-01T16:59:00Z", ""},
		{"the day after the file came", "02/07/2027 00:01", "", "setelah berkas ini diterima"},
		{"the day after the file came, said in UTC", "2027-07-01T17:30:00Z", "", "setelah berkas ini diterima"},
		{"another day's name", "Jumat, 26 Maret 2026 pukul 13.39.50 WIB", "", "adalah hari Kamis"},
		{"no time", "22/11/2026", "", "memerlukan jam"},
		{"an hour there is not", "22/11/2026 25:00", "", "bukan jam"},
		{"a minute there is not", "22/11/2026 08:75", "", "bukan jam"},
		{"13 PM", "22/11/2026 13:05 PM", "", "bukan jam"},
		{"a day there is not", "31/04/2026 08:00", "", "hanya sampai tanggal 30"},
	})
}

func TestOrderOfDates(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  Order
		asks  string
	}{
		{"a day above twelve decides", []string{"3/9/2026 8:15:30", "23/9/2026 8:15:30"}, DayFirst, ""},
		{"a month first decides", []string{"3/9/2026", "9/23/2026"}, MonthFirst, ""},
		{"dots in the time are Indonesian", []string{"01/08/2026 08.00.00"}, DayFirst, ""},
		{"no date that asks", []string{"2026-09-03", "5 Januari 2026"}, DayFirst, ""},
		{"day and month alike", []string{"5/5/2026"}, DayFirst, ""},
		{"nothing decides", []string{"3/9/2026", "4/9/2026"}, 0, "hari lalu bulan"},
		{"both orders in one file", []string{"23/9/2026", "9/23/2026"}, 0, "bercampur"},
		{"a date that is none in either order says nothing", []string{"13/13/2026", "31/2/2026"}, DayFirst, ""},
		{"years of two digits decide as well", []string{"3/9/26", "9/23/26"}, MonthFirst, ""},
		{"the day of the week decides", []string{"Kamis, 5/3/2026"}, DayFirst, ""},
		{"the day of the week decides for the month", []string{"Sunday, 5/3/2026"}, MonthFirst, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var survey OrderSurvey
			for _, cell := range test.cells {
				survey.See(Cell{Text: []byte(cell)})
			}
			got, refusal := survey.Decide()
			if test.asks != "" {
				if refusal == nil || !strings.Contains(refusal.Indonesian, test.asks) {
					t.Errorf("got %v, %v", got, refusal)
				}
			} else if refusal != nil || got != test.want {
				t.Errorf("got %v, %v, want %v", got, refusal, test.want)
			}
		})
	}
}

func TestAFixedOrderIsDisproved(t *testing.T) {
	tests := []struct {
		name           string
		fixed          Order
		texts, moments []string
		rule, says     string
	}{
		{"one cell that has the month first", DayFirst, []string{"3/5/2026", "3/14/2026"}, nil, "date question", "3/14/2026"},
		{"one cell that has the day first", MonthFirst, []string{"3/5/2026", "14/3/2026"}, nil, "date question", "14/3/2026"},
		{"the day of the week", DayFirst, []string{"Minggu, 5/3/2026"}, nil, "date question", "bulan lalu hari"},
		{"cells of both orders", DayFirst, []string{"14/3/2026", "3/14/2026"}, nil, "date question", "bercampur"},
		{"a bad cell", DayFirst, []string{"3/5/2026", "13/13/2026", "2/31/2026"}, nil, "", ""},
		{"the year first", DayFirst, []string{"2026-03-14"}, nil, "", ""},
		{"as the layout says", DayFirst, []string{"3/5/2026", "14/3/2026"}, nil, "", ""},
		{"dates that a spreadsheet may have turned", DayFirst, []string{"3/14/2026"}, []string{"2026-05-03"}, "date order", "tertukar"},
		{"dates that no spreadsheet turned", DayFirst, []string{"3/14/2026"}, []string{"2026-03-25"}, "date question", "3/14/2026"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			survey := OrderSurvey{Column: "tanggal"}
			for _, text := range test.texts {
				survey.See(Cell{Text: []byte(text)})
			}
			for _, text := range test.moments {
				survey.See(Cell{Text: []byte(text), Stored: Moment})
			}
			refusal := survey.Confirm(test.fixed)
			if test.rule == "" {
				if refusal != nil {
					t.Errorf("refused: %s", refusal.Indonesian)
				}
				return
			}
			if refusal == nil || refusal.Rule != test.rule || !strings.Contains(refusal.Indonesian, test.says) {
				t.Errorf("got %+v, want %s with %q", refusal, test.rule, test.says)
			}
		})
	}
}

func TestDatesThatASpreadsheetTurnedAround(t *testing.T) {
	tests := []struct {
		name           string
		texts, moments []string
		want           bool
	}{
		{"days above twelve stayed text", []string{"13/09/2026", "30/09/2026"}, []string{"2026-03-09", "2026-12-09 08:15:30"}, true},
		{"months first, by an Indonesian spreadsheet", []string{"09/13/2026", "09/30/2026"}, []string{"2026-03-09", "2026-12-09"}, true},
		{"a text could have been a date", []string{"13/09/2026", "30/09/2026", "01/09/2026"}, []string{"2026-03-09", "2026-12-09"}, false},
		{"a date has a day above twelve", []string{"13/09/2026", "30/09/2026"}, []string{"2026-03-09", "2026-09-13"}, false},
		{"one text beside many dates", []string{"13/09/2026"}, []string{"2026-03-09", "2026-04-08", "2026-12-09"}, true},
		{"a short file of one month", []string{"14/03/2026"}, []string{"2026-05-03", "2026-06-03"}, true},
		{"a short file of one month, months first", []string{"11/30/2026", "11/28/2026"}, []string{"2026-02-11"}, true},
		{"few dates of which nothing can be said", []string{"14/03/2026"}, []string{"2026-05-03", "2026-05-04"}, false},
		{"one text and one date", []string{"14/03/2026"}, []string{"2026-05-03"}, false},
		{"texts alone", []string{"13/09/2026", "30/09/2026"}, nil, false},
		{"dates alone", nil, []string{"2026-03-09", "2026-12-09"}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var survey OrderSurvey
			for _, text := range test.texts {
				survey.See(Cell{Text: []byte(text)})
			}
			for _, text := range test.moments {
				survey.See(Cell{Text: []byte(text), Stored: Moment})
			}
			if refusal := survey.Turned(); (refusal != nil) != test.want {
				t.Errorf("got %v", refusal)
			}
		})
	}
}
