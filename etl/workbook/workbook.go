// Package workbook writes XLSX: for people, who correct a table and send it back, and for Pantau itself, which keeps a
// correction as an original that reads exactly as it was put together.
package workbook

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"pantau/etl/contract"
)

// A Sheet is one worksheet. Its first row is a header, which stays in sight.
type Sheet struct {
	Name   string // as NameOf makes them
	Widths []int  // of the columns, in characters; those left out get a usual one
	Rows   [][]Cell
}

// A Cell is what stands in one place. Text is spelled as etl/tabular spells it: a Number with a dot, a Moment as
// 2026-03-01 08:15:30.
type Cell struct {
	Text   string
	Stored contract.Stored
	Tone   Tone
}

// A Tone says how a cell looks.
type Tone int

// Tones. All but Typed are formatted as text, so that what somebody enters stays as they entered it; of a text too long for a
// cell they show what Fitted leaves of it. Typed cells are written whole or not at all.
const (
	Plain Tone = iota
	Head
	Bad   // refused: brick on a pale ground, as on the pages
	Quiet // not kept, or not to be changed
	Note  // why it was refused; wraps
	Typed // as its Stored says
)

// Write writes sheets as one workbook.
func Write(w io.Writer, sheets []Sheet) error {
	book := excelize.NewFile()
	defer book.Close()
	styles, err := newStyles(book)
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	for i, sheet := range sheets {
		if i == 0 {
			err = book.SetSheetName("Sheet1", sheet.Name)
		} else {
			_, err = book.NewSheet(sheet.Name)
		}
		if err == nil {
			err = sheet.write(book, styles)
		}
		if err != nil {
			return fmt.Errorf("write workbook: sheet %q: %w", sheet.Name, err)
		}
	}
	if err := book.Write(w); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

func (s Sheet) write(book *excelize.File, styles styles) error {
	stream, err := book.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for i, width := range s.Widths {
		if err := stream.SetColWidth(i+1, i+1, float64(width)); err != nil {
			return err
		}
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, row := range s.Rows {
		cells := make([]any, len(row))
		for j, cell := range row {
			if cells[j], err = styles.cell(cell); err != nil {
				return err
			}
		}
		if err := stream.SetRow("A"+strconv.Itoa(i+1), cells); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// styles are the workbook's numbers for what cells look like.
type styles struct {
	tones  map[Tone]int
	moment int
	time   int // a time of day alone
}

func newStyles(book *excelize.File) (s styles, err error) {
	const text = 49
	s.tones = map[Tone]int{}
	for tone, style := range map[Tone]excelize.Style{
		Plain: {NumFmt: text},
		Head:  {NumFmt: text, Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}},
		Bad: {NumFmt: text, Font: &excelize.Font{Bold: true, Color: "A8321A"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FBE9E4"}},
			Border: []excelize.Border{{Type: "bottom", Color: "A8321A", Style: 2}}},
		Quiet: {NumFmt: text, Font: &excelize.Font{Italic: true, Color: "5B6A74"}},
		Note:  {NumFmt: text, Font: &excelize.Font{Color: "41515C"}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}},
	} {
		if s.tones[tone], err = book.NewStyle(&style); err != nil {
			return s, err
		}
	}
	for pattern, style := range map[string]*int{"yyyy\\-mm\\-dd hh:mm:ss": &s.moment, "hh:mm:ss": &s.time} {
		if *style, err = book.NewStyle(&excelize.Style{CustomNumFmt: &pattern}); err != nil {
			return s, err
		}
	}
	return s, nil
}

// cell makes a cell as excelize takes them.
func (s styles) cell(c Cell) (any, error) {
	if c.Text == "" && c.Tone != Bad {
		return nil, nil
	}
	if c.Tone != Typed {
		return excelize.Cell{StyleID: s.tones[c.Tone], Value: Fitted(c.Text)}, nil
	}
	if Fitted(c.Text) != c.Text {
		return nil, fmt.Errorf("a text of %d bytes is too long for a cell", len(c.Text))
	}
	switch c.Stored {
	case contract.Number:
		n, err := strconv.ParseFloat(c.Text, 64)
		if err != nil || math.IsInf(n, 0) {
			return nil, fmt.Errorf("%q is no number", c.Text)
		}
		return n, nil
	case contract.Moment:
		days, err := serial(c.Text)
		if days < 1 {
			return excelize.Cell{StyleID: s.time, Value: days}, err
		}
		return excelize.Cell{StyleID: s.moment, Value: days}, err
	case contract.Truth:
		return strings.EqualFold(c.Text, "true"), nil
	}
	return c.Text, nil
}

// serial is a moment as spreadsheets count it: days since the end of 1899.
func serial(text string) (float64, error) {
	for _, form := range []string{"2006-01-02 15:04:05", "2006-01-02"} {
		if t, err := time.Parse(form, text); err == nil {
			return t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Seconds() / 86400, nil
		}
	}
	if t, err := time.Parse("15:04:05", text); err == nil {
		return float64(t.Hour()*3600+t.Minute()*60+t.Second()) / 86400, nil
	}
	return 0, fmt.Errorf("%q is no moment", text)
}

// mostLetters is how much text a cell holds, in the units of UTF-16 by which spreadsheets count.
const mostLetters = 32767

// Fitted is a text as a cell holds it: one that is too long ends in "…". Excelize cuts it without a word.
func Fitted(text string) string {
	if len(text) <= mostLetters || cut(text, mostLetters) == text {
		return text
	}
	return cut(text, mostLetters-1) + "…"
}

// cut returns the first letters of a text, most of them at most, counted as spreadsheets do.
func cut(text string, most int) string {
	for at, r := range text {
		if most -= utf16.RuneLen(r); most < 0 {
			return text[:at]
		}
	}
	return text
}

// NameOf makes a worksheet's name of any text: at most 31 characters, without those that spreadsheets refuse, and other
// than the names that are taken.
func NameOf(text string, taken ...string) string {
	text = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
			return ' '
		}
		return r
	}, text), "' ")
	name := strings.TrimRight(cut(text, 31), "' ")
	if name == "" {
		name = "Lembar"
	}
	for i := 2; contains(taken, name); i++ {
		ending := " " + strconv.Itoa(i)
		name = cut(text, 31-len(ending)) + ending
	}
	return name
}

func contains(taken []string, name string) bool {
	for _, t := range taken {
		if strings.EqualFold(t, name) {
			return true
		}
	}
	return false
}
