package sheet

import (
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
)

// lastRow is how many rows a worksheet has room for; the rest goes on to the next one.
const lastRow = 1_048_576

// XLSX writes a table as a workbook: numbers as numbers and days as days, each with the format in which Indonesia writes it,
// then a worksheet that says what it is. Text is stored as text, so no formula runs; one that looks like a formula gets an
// apostrophe all the same, for whoever copies it on.
func XLSX(w io.Writer, t Table) error { return xlsx(w, t, lastRow) }

func xlsx(w io.Writer, t Table, most int) error {
	book := excelize.NewFile()
	defer book.Close()
	looks, err := newStyles(book)
	if err != nil {
		return err
	}
	pages := &pages{book: book, looks: looks, table: t, most: most}
	if err := pages.begin(); err != nil {
		return err
	}
	for row := range t.Rows {
		if err := pages.add(row); err != nil {
			return err
		}
	}
	if err := pages.stream.Flush(); err != nil {
		return err
	}
	if len(t.About) > 0 {
		if err := pages.about(); err != nil {
			return err
		}
	}
	return book.Write(w)
}

// pages are the worksheets of a workbook; rows go to the last one.
type pages struct {
	book   *excelize.File
	looks  styles
	table  Table
	most   int // rows a worksheet takes
	names  []string
	stream *excelize.StreamWriter
	line   int
}

// sheet begins a worksheet with columns of these widths, in letters.
func (p *pages) sheet(name string, widths []float64) (err error) {
	name = NameOf(name, p.names...)
	if len(p.names) == 0 {
		err = p.book.SetSheetName("Sheet1", name)
	} else {
		_, err = p.book.NewSheet(name)
	}
	if err != nil {
		return err
	}
	p.names, p.line = append(p.names, name), 0
	if p.stream, err = p.book.NewStreamWriter(name); err != nil {
		return err
	}
	for i, width := range widths {
		if err := p.stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	return nil
}

// begin begins a worksheet of the table: its head stays in sight.
func (p *pages) begin() error {
	heads := p.table.shown()
	widths, cells := make([]float64, len(heads)), make([]any, len(heads))
	for i, head := range heads {
		widths[i] = float64(min(max(12, utf8.RuneCountInString(head)+2), 28))
		if i == 0 {
			widths[i] = 32
		}
		cells[i] = excelize.Cell{StyleID: p.looks.head, Value: head}
	}
	if err := p.sheet(p.table.Name, widths); err != nil {
		return err
	}
	if err := p.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	return p.put(cells)
}

func (p *pages) put(cells []any) error {
	p.line++
	return p.stream.SetRow("A"+strconv.Itoa(p.line), cells)
}

func (p *pages) add(row figure.Row) error {
	if p.line == p.most {
		if err := p.stream.Flush(); err != nil {
			return err
		}
		if err := p.begin(); err != nil {
			return err
		}
	}
	var cells []any
	for _, cell := range p.table.cells(row) {
		cells = append(cells, p.looks.cell(cell))
	}
	return p.put(cells)
}

// about writes the worksheet that says what the table is.
func (p *pages) about() error {
	if err := p.sheet("Keterangan", []float64{22, 90}); err != nil {
		return err
	}
	for _, fact := range p.table.About {
		if err := p.put([]any{excelize.Cell{StyleID: p.looks.head, Value: fact.Name}, excelize.Cell{StyleID: p.looks.wrapped, Value: fitted(Harmless(fact.Text))}}); err != nil {
			return err
		}
	}
	return p.stream.Flush()
}

// styles are the workbook's numbers for how cells look.
type styles struct {
	head, wrapped      int
	day, month, moment int
	whole              int
	formats            map[figure.Format]int
}

// The number formats of a workbook are written the American way; a spreadsheet shows them with the separators of its own
// country, in Indonesia 1.234,5. [$Rp-421] is rupiah.
func newStyles(book *excelize.File) (s styles, err error) {
	make := func(format string, style excelize.Style) (id int) {
		if format != "" {
			style.CustomNumFmt = &format
		}
		if err == nil {
			id, err = book.NewStyle(&style)
		}
		return id
	}
	top := &excelize.Alignment{WrapText: true, Vertical: "top"}
	s = styles{
		head: make("", excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: top}), wrapped: make("", excelize.Style{Alignment: top}),
		day: make("dd/mm/yyyy", excelize.Style{}), month: make("[$-421]mmm yyyy", excelize.Style{}), moment: make("dd/mm/yyyy hh:mm", excelize.Style{}),
		whole: make("#,##0", excelize.Style{}),
		formats: map[figure.Format]int{
			figure.Number: make("#,##0.###", excelize.Style{}), figure.Whole: make("#,##0", excelize.Style{}), figure.Tenths: make("#,##0.0", excelize.Style{}),
			figure.Hundredths: make("#,##0.00", excelize.Style{}), figure.Percent: make("0.0%", excelize.Style{}), figure.Rupiah: make(`[$Rp-421]#,##0;-[$Rp-421]#,##0`, excelize.Style{}),
		},
	}
	return s, err
}

// cell makes a cell as excelize takes them.
func (s styles) cell(cell figure.Cell) any {
	switch value := cell.Value.(type) {
	case int:
		return excelize.Cell{StyleID: s.number(cell, s.whole), Value: value}
	case int64:
		return excelize.Cell{StyleID: s.number(cell, s.whole), Value: value}
	case float64:
		if cell.As == figure.Percent {
			// Tables say 47,6%; a spreadsheet stores 0,476 and shows the same.
			return excelize.Cell{StyleID: s.formats[figure.Percent], Value: math.Round(value*1e6) / 1e8}
		}
		return excelize.Cell{StyleID: s.formats[cell.As], Value: value}
	case figure.Date:
		return excelize.Cell{StyleID: s.day, Value: serial(value.Time)}
	case figure.Monthly:
		return excelize.Cell{StyleID: s.month, Value: serial(value.Time)}
	case figure.Moment:
		return excelize.Cell{StyleID: s.moment, Value: serial(wallClock(value.Time))}
	case bool:
		return indonesian(cell)
	}
	if text := fitted(wordsOf(cell)); text != "" {
		return text
	}
	return nil
}

// number is the style of a whole number.
func (s styles) number(cell figure.Cell, otherwise int) int {
	if cell.As == figure.Number {
		return otherwise
	}
	return s.formats[cell.As]
}

// wallClock is a moment as a clock in Magelang shows it, as if it were UTC: spreadsheets know no zones.
func wallClock(moment time.Time) time.Time {
	local := moment.In(bahasa.WIB())
	return time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), 0, time.UTC)
}

// serial is a moment as spreadsheets count it: days since the end of 1899.
func serial(moment time.Time) float64 {
	return moment.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Seconds() / 86400
}

// longest is how much text a cell is given: a little less than the 32.767 it holds.
const longest = 32_000

// fitted cuts a text that no cell holds, and says so.
func fitted(text string) string {
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "") + " …"
	}
	return text
}
