package layout

import (
	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// Each column of dates decides its own order of days and months, from all its
// cells: a form's own timestamp may be American, and what people typed beside it
// Indonesian. A column whose layout fixes the order is asked whether it keeps to
// it. Where every order is fixed, the first records are looked at before anything
// lands, and the others while they land.

// orderSample is how many records of a table are looked at beforehand where all
// orders are fixed.
const orderSample = 2000

// A dateColumn is a column of dates and what its cells say of their order.
type dateColumn struct {
	Column
	survey contract.OrderSurvey
}

// dateColumns are the columns of dates that a file has and we keep.
func (m *Match) dateColumns() []*dateColumn {
	var dates []*dateColumn
	seen := make(map[string]bool)
	for _, column := range m.Layout.Columns {
		if column.As == "" || column.Header == "" || !isDate(column.Is) || seen[column.Header] {
			continue
		}
		for _, table := range m.Tables {
			h := newHeadings(table.Header)
			if at := h.find(column.Header, column.Aliases...); at >= 0 {
				seen[column.Header] = true
				dates = append(dates, &dateColumn{Column: column, survey: contract.OrderSurvey{Column: table.Header[at]}})
				break
			}
		}
	}
	return dates
}

func isDate(t contract.Type) bool { return t.Kind == contract.Date || t.Kind == contract.Time }

// survey reads the dates of all tables; of each at most so many records, unless
// most is 0.
func (m *Match) survey(dates []*dateColumn, most int) error {
	for _, table := range m.Tables {
		h := newHeadings(table.Header)
		at := make([]int, len(dates))
		for i, date := range dates {
			at[i] = h.find(date.Header, date.Aliases...)
		}
		n := 0
		err := each(m.File, table.Sheet, func(record *tabular.Record) bool {
			for i, date := range dates {
				if record.Line > table.Last && at[i] >= 0 && at[i] < len(record.Cells) && len(record.Faults) == 0 {
					cell := record.Cells[at[i]]
					cell.Text = contract.Trim(cell.Text)
					date.survey.See(cell)
				}
			}
			n++
			return n < most || most == 0
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// decideOrders finds the order of every column of dates, or refuses the file. A
// person's answer counts where the column alone cannot tell, and where it tells
// another order than its layout.
func (m *Match) decideOrders() error {
	m.Orders = m.File.Options.Orders
	dates := m.dateColumns()
	if m.Orders != nil || len(dates) == 0 {
		return nil
	}
	most := 0
	if !m.asks(dates) && m.File.Options.Order == contract.OrderOfFile {
		most = orderSample
	}
	if err := m.survey(dates, most); err != nil {
		return err
	}
	if m.File.Format.IsSpreadsheet() {
		for _, date := range dates {
			if refusal := date.survey.Turned(); refusal != nil {
				return refusal
			}
		}
	}
	return m.settle(dates)
}

func (m *Match) asks(dates []*dateColumn) bool {
	for _, date := range dates {
		if date.Is.Asks {
			return true
		}
	}
	return false
}

// settle notes the orders that surveys say.
func (m *Match) settle(dates []*dateColumn) error {
	m.Orders = make(map[string]contract.Order, len(dates))
	for _, date := range dates {
		order, refusal := date.decide(m.File.Options.Order, dates)
		if refusal != nil {
			return refusal
		}
		m.Orders[date.Header] = order
	}
	return nil
}

// decide returns the order of one column. answer is what a person said.
func (d *dateColumn) decide(answer contract.Order, all []*dateColumn) (contract.Order, *contract.Refusal) {
	order := d.Is.Order
	var refusal *contract.Refusal
	if d.Is.Asks {
		order, refusal = d.survey.Decide()
	} else {
		refusal = d.survey.Confirm(order)
	}
	switch {
	case refusal == nil:
		return order, nil
	case answer != contract.OrderOfFile:
		return answer, nil
	case d.Is.Asks && d.survey.Undecided() && dayFirstElsewhere(all):
		return contract.DayFirst, nil
	}
	return 0, refusal
}

// dayFirstElsewhere reports whether the columns that tell their order all put the
// day first: then nobody here writes the month first. The other way round it does
// not hold, since a sheet in American English says nothing of what people typed.
func dayFirstElsewhere(dates []*dateColumn) bool {
	told := false
	for _, date := range dates {
		if date.survey.MonthFirst != "" {
			return false
		}
		told = told || date.survey.DayFirst != ""
	}
	return told
}

// otherOrder is what a part of a feed returns when it comes upon a date that can
// only be read in another order than its layout's. Its refusal knows this cell
// alone.
type otherOrder struct{ refusal *contract.Refusal }

func (e *otherOrder) Error() string { return e.refusal.English }

// refuseOrder reads the whole file again for what all its dates say.
func (m *Match) refuseOrder(found *otherOrder) error {
	dates := m.dateColumns()
	if err := m.survey(dates, 0); err != nil {
		return err
	}
	if err := m.settle(dates); err != nil {
		return err
	}
	return found.refusal
}

// disprove takes note of a refused cell that shows that its column is in another
// order than the layout's, unless somebody has settled it.
func (c *checker) disprove(s *step, cell contract.Cell) {
	if !c.fixed || s.field < 0 || s.column.As == "" || !isDate(s.column.Is) || s.column.Is.Asks {
		return
	}
	survey := contract.OrderSurvey{Column: s.header}
	survey.See(cell)
	if refusal := survey.Confirm(s.column.Is.Order); refusal != nil {
		c.disproved = refusal
	}
}

// inOtherOrder is the error of a row that shows another order of dates.
func (c *checker) inOtherOrder(row *batch.Row) error {
	if c.disproved == nil || row.Skip != "" || c.table.other > 0 && row.Line >= c.table.other {
		return nil
	}
	return &otherOrder{c.disproved}
}
