package layout

import (
	"regexp"
	"slices"
	"strings"

	"pantau/etl/contract"
)

// ruleOf is one cell of a line that draws a rule under a header, as Markdown
// (:---:), psql (---+---) and mail programs do. A dash alone may be a missing
// value, so one cell of the line must be longer.
var (
	ruleOf   = regexp.MustCompile(`^[-=_|+: \t]*[-=_][-=_|+: \t]*$`)
	longRule = regexp.MustCompile(`[-=_]{2,}`)
)

// ruled reports whether the cells of a record draw a line and say nothing.
func ruled(cells []contract.Cell) bool {
	drawn := false
	for _, cell := range cells {
		if text := contract.Trim(cell.Text); len(text) > 0 {
			if !ruleOf.Match(text) {
				return false
			}
			drawn = drawn || longRule.Match(text)
		}
	}
	return drawn
}

// padded reports whether the cells of a record are drawn: with blanks before
// delimiters, or delimiters at both ends of the line.
func padded(cells []contract.Cell) bool {
	last := len(cells) - 1
	if last >= 2 && len(cells[0].Text) == 0 && len(contract.Trim(cells[last].Text)) == 0 {
		return true
	}
	return slices.ContainsFunc(cells[:max(last, 0)], func(cell contract.Cell) bool {
		return len(cell.Text) > 0 && cell.Text[len(cell.Text)-1] == ' '
	})
}

var ruledLine = contract.Problem{
	Rule: "line", Indonesian: "Baris ini hanya garis, bukan data.", English: "this row draws a line and is no data",
}

// refuseDrawn refuses tables that are drawn with blanks and lines for the eye:
// which blanks belong to cells cannot be told.
func refuseDrawn(tables []Table) error {
	for _, table := range tables {
		if table.drawn {
			return contract.RefuseFile("drawn",
				"Tabel ini digambar dengan garis dan spasi (Markdown atau salinan layar), sehingga isi selnya tidak pasti. Kirim sebagai CSV atau XLSX.",
				"this table is drawn with lines and blanks (Markdown, or copied from a screen), so what its cells hold is not certain; send it as CSV or XLSX")
		}
	}
	return nil
}

// mailNames are the fields that stand above what somebody copied out of a mail.
var mailNames = map[string]bool{
	"from": true, "to": true, "cc": true, "bcc": true, "sent": true, "date": true, "subject": true, "reply to": true, "message id": true, "mime version": true,
	"content type": true, "content transfer encoding": true, "content disposition": true, "received": true, "return path": true, "delivered to": true, "attachments": true, "importance": true,
	"dari": true, "kepada": true, "ke": true, "untuk": true, "tembusan": true, "perihal": true, "hal": true, "subjek": true, "tanggal": true, "dikirim": true, "lampiran": true, "nomor": true,
}

// letterhead counts the records at the top that are the head of a mail or a
// letter: two or more such fields, each before a colon and something behind it.
func letterhead(records []Table) int {
	end, fields := 0, 0
	for i, record := range records {
		line := strings.Join(record.Header, " ")
		name, said, colon := strings.Cut(line, ":")
		switch {
		case colon && strings.TrimSpace(said) != "" && mailNames[normal(name)]:
			end, fields = i+1, fields+1
		case fields == 0 || !colon || i != end:
			if fields < 2 {
				return 0
			}
			return end
		default:
			end = i + 1 // another field of the same head
		}
	}
	return 0 // nothing stands below it
}
