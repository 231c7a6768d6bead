package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
)

// CSV writes a table for programs: RFC 4180, UTF-8 without a mark, commas, numbers with a decimal point and without units, days
// as 2026-11-22, moments in UTC.
func CSV(w io.Writer, t Table) error { return t.write(csv.NewWriter(w), plain) }

// ExcelCSV writes a table for a double click: Excel in Indonesia separates cells by semicolons, writes decimals after a comma,
// and takes a file without a byte order mark for another alphabet. Per cent carry their sign and days are 22/11/2026, so that
// they are numbers and days there too.
func ExcelCSV(w io.Writer, t Table) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = ';', true
	return t.write(out, indonesian)
}

func (t Table) write(out *csv.Writer, say func(figure.Cell) string) error {
	if err := out.Write(t.shown()); err != nil {
		return err
	}
	for row := range t.Rows {
		var texts []string
		for _, cell := range t.cells(row) {
			texts = append(texts, say(cell))
		}
		if err := out.Write(texts); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// plain says a cell to programs.
func plain(cell figure.Cell) string {
	switch value := cell.Value.(type) {
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	case int, int64, bool:
		return fmt.Sprint(value)
	case figure.Date:
		return value.Time.Format(time.DateOnly)
	case figure.Monthly:
		return value.Time.Format("2006-01")
	case figure.Moment:
		return value.Time.UTC().Format("2006-01-02T15:04:05Z")
	}
	return wordsOf(cell)
}

// indonesian says a cell to a spreadsheet that is set to Bahasa Indonesia.
func indonesian(cell figure.Cell) string {
	switch value := cell.Value.(type) {
	case float64:
		text := strings.Replace(strconv.FormatFloat(value, 'f', -1, 64), ".", ",", 1)
		if cell.As == figure.Percent {
			text += "%"
		}
		return text
	case figure.Date:
		return value.Time.Format("02/01/2006")
	case figure.Monthly:
		return value.Time.Format("02/01/2006") // a month alone stays text in LibreOffice
	case figure.Moment:
		return value.Time.In(bahasa.WIB()).Format("02/01/2006 15:04")
	case bool:
		if value {
			return "ya"
		}
		return "tidak"
	}
	return plain(cell)
}
