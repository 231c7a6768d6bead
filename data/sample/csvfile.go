package sample

import (
	"bytes"
	"encoding/csv"
	"strings"
)

// A sheet is a table of text on its way into a file: a header and rows.
type sheet struct {
	header []string
	rows   [][]string
}

func (s *sheet) add(cells ...string) { s.rows = append(s.rows, cells) }

// csv writes the sheet the way Google's forms and our templates do.
func (s *sheet) csv() []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	w.Write(s.header)
	w.WriteAll(s.rows) // a bytes.Buffer takes everything
	return out.Bytes()
}

// semicolons writes the sheet the way a spreadsheet does in Indonesia.
func (s *sheet) semicolons() []byte {
	var out bytes.Buffer
	out.WriteString("\uFEFF")
	w := csv.NewWriter(&out)
	w.Comma = ';'
	w.UseCRLF = true
	w.Write(s.header)
	w.WriteAll(s.rows)
	return out.Bytes()
}

// renamed is the sheet with some headers spelt otherwise.
func (s *sheet) renamed(names ...string) *sheet {
	other := strings.NewReplacer(names...)
	out := &sheet{rows: s.rows}
	for _, name := range s.header {
		out.header = append(out.header, other.Replace(name))
	}
	return out
}
