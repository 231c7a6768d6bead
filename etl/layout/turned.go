package layout

import (
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// turnedSample is how many records of a table are asked whether their dates were
// turned around.
const turnedSample = 2000

// refuseTurned refuses a workbook with a column in which a spreadsheet turned
// days and months around. No cell shows it alone, whatever order its layout has.
func (m *Match) refuseTurned() error {
	if m.File.Format != tabular.XLSX {
		return nil
	}
	for _, table := range m.Tables {
		h := newHeadings(table.Header)
		surveys := make(map[int]*contract.OrderSurvey)
		for _, column := range m.Layout.Columns {
			if kind := column.Is.Kind; column.As == "" || column.Header == "" || kind != contract.Date && kind != contract.Time {
				continue
			}
			if at := h.find(column.Header, column.Aliases...); at >= 0 {
				surveys[at] = &contract.OrderSurvey{}
			}
		}
		n := 0
		err := each(m.File, table.Sheet, func(record *tabular.Record) bool {
			for at, survey := range surveys {
				if record.Line > table.Last && at < len(record.Cells) {
					survey.See(contract.Cell{Text: contract.Trim(record.Cells[at].Text), Stored: record.Cells[at].Stored})
				}
			}
			n++
			return n < turnedSample && len(surveys) > 0
		})
		if err != nil {
			return err
		}
		for _, survey := range surveys {
			if refusal := survey.Turned(); refusal != nil {
				return refusal
			}
		}
	}
	return nil
}
