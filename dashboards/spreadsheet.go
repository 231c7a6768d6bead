package dashboards

import (
	"fmt"
	"net/http"
	"path"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
	"pantau/dashboards/sheet"
)

// The kinds of files that numbers come as. An address ends in one of them.
const (
	csvKind   = ".csv"       // for programs
	excelKind = ".excel.csv" // for a spreadsheet that is set to Bahasa Indonesia
	xlsxKind  = ".xlsx"
)

// kindOf takes the kind from the end of a file's name.
func kindOf(name string) (base, kind string) {
	if base, ok := strings.CutSuffix(name, excelKind); ok {
		return base, excelKind
	}
	kind = path.Ext(name)
	return strings.TrimSuffix(name, kind), kind
}

// sendTable sends a table as one of the kinds; file is its name without the ending. Where both kinds of CSV lie in one folder,
// that for programs says so in its name.
func sendTable(w http.ResponseWriter, table sheet.Table, kind, file string) error {
	write, content, ending := sheet.CSV, "text/csv; charset=utf-8", csvKind
	switch kind {
	case csvKind:
	case excelKind:
		write, ending = sheet.ExcelCSV, "-excel.csv"
	case xlsxKind:
		write, content, ending = sheet.XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsxKind
	default:
		return ErrNotFound
	}
	header := w.Header()
	header.Set("Content-Disposition", `attachment; filename="`+file+ending+`"`)
	header.Set("Cache-Control", "private, no-cache")
	header.Set("Content-Type", content)
	return write(w, table)
}

// aboutFigure says where the numbers of a figure come from and what was chosen.
func (s *Server) aboutFigure(drawn drawn, shown figure.Figure) []sheet.Fact {
	source := shown.Source
	if shown.Until != "" {
		source = strings.TrimPrefix(source+", "+shown.Until, ", ")
	}
	notes := shown.Notes
	if shown.Hidden {
		notes = append(append([]string{}, notes...), "“disembunyikan”: kurang dari 5 orang, atau bisa dihitung dari sisanya")
	}
	about := []sheet.Fact{{Name: "Angka", Text: shown.Topic}, {Name: "Temuan", Text: shown.Finding}, {Name: "Ukuran", Text: shown.Measure}, {Name: "Sumber", Text: source}, {Name: "Belum lengkap", Text: shown.Late}}
	about = append(about, s.aboutChoice(drawn.build, drawn.page, drawn.on.Filter)...)
	about = append(about, sheet.Fact{Name: "Catatan", Text: strings.Join(notes, ". ")}, sheet.Fact{Name: "Halaman", Text: drawn.page.href(drawn.on.Filter) + "#" + shown.ID})
	return withWords(about)
}

// aboutChoice says the period, the place and the filters of a page, and which data it shows.
func (s *Server) aboutChoice(build build, page page, filter figure.Filter) []sheet.Fact {
	about := []sheet.Fact{{Name: "Kota", Text: s.City}}
	if page.Filtered && build.Exists {
		chosen := filter.Chosen(s.Reference.Categories)
		if chosen == "" {
			chosen = "tidak ada"
		}
		place := filter.Area.Name
		if filter.Area.Kind != "kota" {
			place = bahasa.Sentence(filter.Area.Kind) + " " + place
		}
		about = append(about,
			sheet.Fact{Name: "Periode", Text: filter.Period.Label()},
			sheet.Fact{Name: "Hari", Text: bahasa.LongDateRange(filter.Period.From, filter.Period.To)},
			sheet.Fact{Name: "Wilayah", Text: place},
			sheet.Fact{Name: "Saringan", Text: chosen})
	} else {
		about = append(about, sheet.Fact{Name: "Periode", Text: "keadaan terakhir, tidak menurut periode"}, sheet.Fact{Name: "Saringan", Text: "tidak ada"})
	}
	if build.Exists {
		about = append(about, sheet.Fact{Name: "Data sampai", Text: bahasa.LongDate(build.AsOf)}, sheet.Fact{Name: "Dihitung", Text: fmt.Sprintf("%s (versi data %d)", bahasa.Moment(build.BuiltAt), build.ID)})
	}
	made := "tidak"
	if build.Sample {
		made = "ya: sebagian atau seluruhnya dibuat-buat untuk contoh"
	}
	return append(about, sheet.Fact{Name: "Data contoh", Text: made})
}

// withWords leaves out facts without words.
func withWords(about []sheet.Fact) []sheet.Fact {
	var said []sheet.Fact
	for _, fact := range about {
		if strings.TrimSpace(fact.Text) != "" {
			said = append(said, fact)
		}
	}
	return said
}

// exportVoices answers /ekspor/masukan/suara.csv, .excel.csv and .xlsx: every text of a selection, what it is about and how
// grave it is.
func (s *Server) exportVoices(w http.ResponseWriter, r *http.Request) error {
	chosen, err := s.selectVoices(r, r.URL.Query())
	if err == errEmpty {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	if chosen.hidden {
		return ErrNotFound
	}
	args := chosen.Args()
	args["page_size"], args["page_from"] = 50_000, 0
	answer, err := s.book.Ask(r.Context(), chosen.edition, "masukan/voices", args)
	if err != nil {
		return err
	}
	grid := figure.Grid{Head: []figure.Head{{Text: "Tanggal"}, {Text: "Forum"}, {Text: "Kelurahan"}, {Text: "Kelompok"}, {Text: "Masukan"}, {Text: "Pertanyaan"}, {Text: "Keluhan"}, {Text: "Bobot"}, {Text: "Alasan bobot"}, {Text: "Serupa"}}}
	for i, one := range figure.ReadHeard(answer, nil) {
		day := figure.Cell{}
		if on := answer.Time(i, "said_on"); !on.IsZero() {
			day = figure.Cell{Text: bahasa.Date(on), Value: figure.Date{Time: on}}
		}
		grid.Rows = append(grid.Rows, figure.Row{Cells: []figure.Cell{
			day, {Text: answer.Text(i, "forum")}, {Text: answer.Text(i, "kelurahan")}, {Text: one.Group},
			{Text: answer.Text(i, "text")}, {Text: one.Question}, {Text: strings.Join(one.Categories, "; ")}, {Text: one.Severity}, {Text: strings.Join(one.Reasons, "; ")}, {Text: fmt.Sprint(one.Alike), Value: one.Alike},
		}})
	}
	heading := s.headingOf(chosen)
	about := append([]sheet.Fact{{Name: "Daftar", Text: heading}, {Name: "Isi", Text: chosen.summary.Sentence()}, {Name: "Sumber", Text: "FGD, Musrenbang, formulir dan kanal; yang menyebut orang sudah dihapus"}},
		s.aboutChoice(chosen.build, page{Filtered: true}, chosen.Filter)...)
	window := chosen.Voices()
	days := bahasa.LongDateRange(window.From, window.To)
	switch {
	case chosen.AllTime:
		days = "seluruh waktu; periode di atas tidak berlaku di sini"
	case !chosen.Since.IsZero():
		days = bahasa.LongDateRange(chosen.Since, chosen.Until)
	}
	about = append(about, sheet.Fact{Name: "Masukan dari", Text: days})
	_, kind := kindOf(path.Base(r.URL.Path))
	return sendTable(w, sheet.Of(heading, grid, about), kind, "pantau-suara-"+chosen.Period.Key)
}
