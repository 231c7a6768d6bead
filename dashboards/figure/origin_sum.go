package figure

import (
	"fmt"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// An OriginInput is a column of an answer that a number was calculated from: how many rows of it matter, and their sum.
type OriginInput struct {
	Query, Column string
	Rows          int
	Sum           float64
}

// AddInputs puts the numbers of those columns of an answer that matter to what was put before; words and days only say what
// rows are about.
func (o *Origin) AddInputs(query string, columns []string, rows table.Table) {
	for _, name := range columns {
		input, isNumber := OriginInput{Query: query, Column: name, Rows: rows.Len()}, false
		for i, row := range rows.Rows {
			for at, column := range rows.Columns {
				if column != name {
					continue
				}
				switch row[at].(type) {
				case int, int32, int64, float64:
					isNumber = true
					input.Sum += rows.Float(i, name)
				}
			}
		}
		if isNumber {
			o.Inputs = append(o.Inputs, input)
		}
	}
}

// Formula says how a number, as the page says it, follows from its lines: it counts or adds them, or it is one number of an
// answer. It is empty where it takes more than that.
func (o Origin) Formula(number string) string {
	is := func(v float64) bool {
		for _, said := range []string{bahasa.Number(v), bahasa.Decimal(v, 0), bahasa.Rupiah(v), bahasa.RupiahFull(v)} {
			if number == said {
				return true
			}
		}
		return false
	}
	if len(o.Facts) == 1 {
		fact := o.Facts[0]
		switch {
		case fact.Amount != 0 && is(fact.Amount):
			return fmt.Sprintf("%s = jumlah %s dari %s baris", number, ColumnName(fact.Adds), bahasa.Count(fact.Lines))
		case fact.People > 0 && fact.Table == "mart.step_line" && is(float64(fact.People)):
			return fmt.Sprintf("%s = banyaknya orang dalam %s baris", number, bahasa.Count(fact.Lines))
		case is(float64(fact.Lines)):
			return fmt.Sprintf("%s = banyaknya baris", number)
		case fact.Said > 0 && is(float64(fact.Said)):
			return fmt.Sprintf("%s = banyaknya %s dalam %s baris", number, fact.Noun(), bahasa.Count(fact.Lines))
		}
	}
	if len(o.Inputs) == 1 && is(o.Inputs[0].Sum) {
		return fmt.Sprintf("%s = jumlah %s dari %s baris jawaban", number, ColumnName(o.Inputs[0].Column), bahasa.Count(o.Inputs[0].Rows))
	}
	return ""
}

// SumFigure says how a number follows from what it was calculated from.
func (o Origin) SumFigure(number string) (Figure, bool) {
	if len(o.Inputs) == 0 {
		return Figure{}, false
	}
	figure := Figure{
		ID: "hitungan", Columns: 12, Topic: "Hitungan", Source: "Model gudang data",
		Measure: "Yang ikut menentukan angka ini: bila salah satunya diubah, angkanya berubah",
	}
	figure.Finding = o.Formula(number)
	if figure.Finding != "" {
		figure.Finding += "."
	} else {
		var names []string
		for _, input := range o.Inputs {
			names = append(names, ColumnName(input.Column))
		}
		figure.Finding = fmt.Sprintf("%s dihitung dari %s.", strings.TrimSuffix(number, "."), bahasa.List(names...))
	}
	if o.Decided {
		figure.Notes = append(figure.Notes, "Angka lain hanya menentukan urutan atau kolomnya, jadi tidak dijumlahkan di sini")
	}
	grid := Grid{Caption: "Angka yang ikut menentukan", Head: []Head{{Text: "Yang dihitung"}, {Text: "Baris", Right: true}, {Text: "Jumlah", Right: true}}}
	for _, input := range o.Inputs {
		grid.Rows = append(grid.Rows, row(Cell{Text: bahasa.Sentence(ColumnName(input.Column)), Sub: askedFor(input.Query)}, count(input.Rows), Cell{Text: bahasa.Number(round(input.Sum, 2)), Value: round(input.Sum, 2)}))
	}
	figure.Drawing = []Drawing{grid}
	return figure, true
}
