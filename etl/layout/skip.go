package layout

import (
	"regexp"
	"slices"
	"strings"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// Why a record is not data. The reasons are few and fixed, so they can be counted.
const (
	skipAbove    = "di atas kepala tabel"
	skipEmpty    = "baris kosong"
	skipRepeated = "kepala tabel berulang"
	skipDescribe = "baris penjelasan kolom"
	skipNumbers  = "baris nomor kolom"
	skipSigned   = "tempat, tanggal dan tanda tangan di bawah tabel"
	skipTotal    = "baris jumlah"
	skipNote     = "catatan di bawah tabel"
	skipOther    = "bukan " // and the only value that is wanted
)

var totals = map[string]bool{
	"total": true, "grand total": true, "jumlah": true, "sub total": true, "subtotal": true, "total keseluruhan": true, "jumlah total": true, "rata rata": true, "total periode": true,
}

var notes = []string{"catatan", "keterangan", "sumber", "note", "dicetak", "diunduh", "data per", "dibuat oleh", "mengetahui", "powered by"}

// filled counts cells with something in them and returns the first.
func filled(record *tabular.Record) (n int, first string) {
	for _, cell := range record.Cells {
		if text := contract.Trim(cell.Text); len(text) > 0 {
			if n == 0 {
				first = string(text)
			}
			n++
		}
	}
	return n, first
}

// notData says why a record is no data, or "". It is asked only of records that
// would be held otherwise, so a trader called Total is safe if her row is whole.
func notData(record *tabular.Record, header []string) string {
	n, first := filled(record)
	switch name := normal(first); {
	case n == 0:
		return skipEmpty
	case n > 1 && totals[name]:
		return skipTotal
	case n <= 2 && len(header) > 2 && startsNote(first, name):
		return skipNote
	}
	return ""
}

// noData is notData with what only the whole table tells: whether a row numbers
// its columns, or belongs to the signature below it.
func (c *checker) noData(record *tabular.Record) string {
	if numbering(record, c.table.Header) {
		return skipNumbers
	}
	if n, _ := filled(record); n > 0 && sparse(n, filledIn(c.table.Header)) {
		if line := c.below(); line > 0 && record.Line >= line {
			return skipSigned
		}
	}
	return notData(record, c.table.Header)
}

func startsNote(text, name string) bool {
	if text[0] == '*' {
		return true
	}
	for _, note := range notes {
		if name == note || strings.HasPrefix(name, note+" ") {
			return true
		}
	}
	return false
}

// looksOnly reports whether faults are about how a row is shown: totals and
// notes below a table are often merged or filtered out.
func looksOnly(faults []tabular.Fault) bool {
	for _, fault := range faults {
		if fault.Rule != "merge" && fault.Rule != "hidden" {
			return false
		}
	}
	return true
}

// period is two dates with a mark between them.
var period = regexp.MustCompile(`^\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\s*(?:-|–|s/d|s\.d\.|to)\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}$`)

// sumsUp reports whether a row was refused because its date is a period.
func sumsUp(problems []contract.Problem) bool {
	return slices.ContainsFunc(problems, func(p contract.Problem) bool { return p.Rule == "date" && period.MatchString(p.Value) })
}

// repeats reports whether a record is the header once more, in small letters or capitals.
func repeats(record *tabular.Record, header []string) bool {
	if len(record.Cells) < len(header) {
		return false
	}
	for i, name := range header {
		if !strings.EqualFold(string(contract.Trim(record.Cells[i].Text)), name) {
			return false
		}
	}
	return true
}
