package cause

import (
	"math"
	"slices"

	"pantau/dashboards/queries"
	"pantau/warehouse/table"
)

// Adding narrows the causes of a number down to what adds up to it. Some rows matter only because they would change places
// when they grow many times over: the turnover of another platform decides which platforms have a column of their own, and is
// no part of any of them. A change by a few units leaves those where they are. ok is false where there are none of these, and
// where what is left does not add up to the value: then nothing is known, and all causes stand.
func Adding(answers queries.Answers, causes []Cause, showing Showing, value float64) (adding Cause, ok bool) {
	s := search{answers: answers, showing: showing, single: true, said: showing(answers)}
	there := 0
	for _, one := range causes {
		answer := answers[one.Query]
		for c, name := range answer.Columns {
			if !slices.Contains(one.Columns, name) || isWord(answer, c) {
				continue
			}
			rows := places(answer, one.Rows)
			there += len(rows)
			near := s.among(rows, func(some []int) bool { return s.nudged(one.Query, c, some) })
			if len(near) == 0 {
				continue
			}
			if adding.Query != "" {
				return Cause{}, false // of several: a share, a difference
			}
			adding = Cause{Query: one.Query, Columns: []string{name}, Rows: table.Table{Columns: answer.Columns}}
			for _, row := range near {
				adding.Rows.Rows = append(adding.Rows.Rows, answer.Rows[row])
			}
		}
	}
	if adding.Query == "" || adding.Rows.Len() == there {
		return Cause{}, false
	}
	sum := 0.0
	for i := range adding.Rows.Rows {
		sum += adding.Rows.Float(i, adding.Columns[0])
	}
	return adding, math.Abs(sum-value) < .005
}

// nudged reports whether a few units more in a column of some rows change what is shown.
func (s *search) nudged(name string, column int, rows []int) bool {
	answer := s.answers[name]
	changed := table.Table{Columns: answer.Columns, Rows: slices.Clone(answer.Rows)}
	for _, row := range rows {
		cells := slices.Clone(answer.Rows[row])
		switch v := cells[column].(type) {
		case int64:
			cells[column] = v + int64(1+row%3)
		case float64:
			cells[column] = v + float64(1+row%3)
		}
		changed.Rows[row] = cells
	}
	return s.with(name, changed)
}

// places are the rows of an answer that are meant: those that are given, all when there are none.
func places(answer, some table.Table) []int {
	if len(some.Columns) == 0 {
		return all(answer.Rows)
	}
	var found []int
	for i, row := range answer.Rows {
		if slices.ContainsFunc(some.Rows, func(one []any) bool { return &one[0] == &row[0] }) {
			found = append(found, i)
		}
	}
	return found
}
