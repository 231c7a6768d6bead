package layout

import (
	"cmp"
	"regexp"
	"strings"

	"pantau/etl/tabular"
)

// What offices write below a table: where and when it was made, who has it signed
// and by whom. One of these begins the block; names, ranks and blanks follow.
var (
	placeAndDate = regexp.MustCompile(`(?i)^[\p{L}][\p{L} .]{2,40}, *(tanggal |tgl\.? )?[\d.… ]*(januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|nopember|november|desember|jan|feb|mar|apr|jun|jul|agu|ags|sep|okt|nov|des)\w*\.? *[\d.…]*$`)
	placeAndDay  = regexp.MustCompile(`(?i)^[\p{L}][\p{L} .]{2,40}, *(tanggal |tgl\.? )?\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$`)
	office       = regexp.MustCompile(`(?i)^(a\.? ?n\.?|u\.? ?b\.?|plt\.?|plh\.?|pj\.?|pjs\.?)? ?(kepala|camat|lurah|ketua|sekretaris|bendahara|direktur|walikota|wali kota|koordinator|penanggung jawab|petugas|pembuat|penyusun|pendata|pengelola|pejabat|pimpinan|pemilik|manajer|manager|kabid|kasi|kasubag|kadis)\b.{0,80}$`)
	witness      = regexp.MustCompile(`(?i)^(mengetahui|menyetujui|mengesahkan|disetujui|diketahui|disahkan|diperiksa|dibuat oleh|yang membuat|yang mendata|hormat kami|hormat saya|tertanda|ttd\.?)\b.{0,60}$`)
	official     = regexp.MustCompile(`(?i)^nip\b[ .:]*[\d ]*$`)
)

// signs reports whether a record belongs to the signature below a table.
func signs(texts []string) bool {
	var filled []string
	for _, text := range texts {
		if text == "" {
			continue
		}
		filled = append(filled, text)
		if placeAndDate.MatchString(text) || placeAndDay.MatchString(text) || office.MatchString(text) || witness.MatchString(text) || official.MatchString(text) {
			return true
		}
	}
	line := strings.Join(filled, ", ") // a comma between place and date may have made two cells of them
	return len(filled) == 2 && (placeAndDate.MatchString(line) || placeAndDay.MatchString(line))
}

// sparse reports whether a record has as few cells as a signature: one, or up to
// three where that is at most half of the columns.
func sparse(n, columns int) bool { return n <= 1 || n <= 3 && 2*n <= columns }

// signature finds the line where the signature begins with which a table ends, with
// the empty rows above it, or 0. Below it nothing stands but rows of few cells.
func signature(file *tabular.File, table Table) (line int, err error) {
	columns := filledIn(table.Header)
	if columns < 2 {
		return 0, nil
	}
	blank := 0 // the first of the empty rows right above
	err = each(file, table.Sheet, func(record *tabular.Record) bool {
		if record.Line <= table.Last {
			return true
		}
		n, _ := filled(record)
		switch {
		case !sparse(n, columns):
			line, blank = 0, 0
		case n == 0 && blank == 0:
			blank = record.Line
		case n == 0:
		case line == 0 && signs(namesOf(record.Cells)):
			line = cmp.Or(blank, record.Line)
		default:
			blank = 0
		}
		return true
	})
	return line, err
}
