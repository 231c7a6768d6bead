package main

import (
	"strings"
	"testing"

	"pantau/dashboards/figure"
	"pantau/etl/contract"
	"pantau/etl/workbook"
)

func TestATextTooLongForACellIsNeverCutInACorrection(t *testing.T) {
	tests := []struct {
		name, text string
		held       bool
	}{
		{"a text that fits is the original's", "Parkir jauh", false},
		{"one that does not is held, not cut", strings.Repeat("parkir ", 6000), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cell := func(text string) contract.Cell { return contract.Cell{Text: []byte(text)} }
			sent := edit{
				held:  figure.HeldRow{Refused: figure.Refused{Header: []string{"Kelurahan", "Masukan"}, Cells: []string{"Panjan", tt.text}}},
				cells: []contract.Cell{cell("Panjang"), cell(workbook.Original(workbook.Fitted(workbook.Neutral(tt.text))))},
			}
			m := sent.merge(&record{cells: []contract.Cell{cell("Panjan"), cell(tt.text)}}, false)
			if m.cells[0].Text != "Panjang" || m.cells[1].Text != tt.text {
				t.Errorf("%q and %d bytes, want the original's %d", m.cells[0].Text, len(m.cells[1].Text), len(tt.text))
			}
			if held := len(m.problems) == 1 && m.problems[0].Rule == "size" && m.problems[0].Column == "Masukan"; held != tt.held {
				t.Errorf("problems %+v", m.problems)
			}
		})
	}
}
