// Package cause finds out which parts of the answers a shown number hangs on.
//
// It asks the code that draws, instead of people to write it down: a part of an answer is a cause when changing it changes
// what is shown. Drawing is pure and takes a millisecond, so that can be tried a hundred times while a visitor waits; and
// a figure that is new tomorrow can be traced like all others, since nothing about it had to be declared.
package cause

import (
	"maps"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	"pantau/dashboards/queries"
	"pantau/warehouse/table"
)

// A Cause is what of one answer a number hangs on.
type Cause struct {
	Query   string
	Columns []string    // those whose values matter
	Rows    table.Table // those that matter, with all columns; without columns where all do
}

// A Showing draws answers and returns what it says in the one place that is asked about. The same is what reflect.DeepEqual
// calls so: it stops where two drawings first differ, and writing each down as text took a third of the time.
type Showing func(queries.Answers) any

// Find returns the causes of what is shown, sorted by query. Of a single number they are the values that matter and, row by
// row, where they stand, as far as that can be found out with some 200 drawings; words matter only in that they say what a
// row is about. Of a whole figure they are all columns that matter, words too, and all rows of the kinds that do.
func Find(answers queries.Answers, showing Showing, single bool) []Cause {
	s := search{answers: answers, showing: showing, single: single, said: showing(answers)}
	causes := s.find()
	if len(causes) == 0 { // a share may be the same when all that it is made of has changed: try other changes
		s.turn = 1
		causes = s.find()
	}
	return causes
}

func (s *search) find() []Cause {
	answers := s.answers
	var names []string
	for _, name := range slices.Sorted(maps.Keys(answers)) {
		if answers[name].Len() > 0 {
			names = append(names, name)
		}
	}
	var causes []Cause
	for _, at := range s.among(all(names), func(some []int) bool { return s.matterAll(names, some) }) {
		answer, found := answers[names[at]], Cause{Query: names[at]}
		columns := s.among(s.columns(answer), func(some []int) bool { return s.matter(found.Query, some, all(answer.Rows)) })
		for _, i := range columns {
			found.Columns = append(found.Columns, answer.Columns[i])
		}
		if matter := s.rows(found.Query, columns); len(matter) < answer.Len() {
			found.Rows.Columns = answer.Columns
			for _, i := range matter {
				found.Rows.Rows = append(found.Rows.Rows, answer.Rows[i])
			}
		}
		causes = append(causes, found)
	}
	return causes
}

type search struct {
	answers queries.Answers
	showing Showing
	said    any
	single  bool
	turn    int          // which changes are tried
	left    atomic.Int64 // drawings that may still be spent
}

// columns are those that may matter.
func (s *search) columns(answer table.Table) []int {
	columns := all(answer.Columns)
	if s.single {
		columns = slices.DeleteFunc(columns, func(c int) bool { return isWord(answer, c) })
	}
	return columns
}

// matterAll reports whether changing all of some answers changes what is shown.
func (s *search) matterAll(names []string, some []int) bool {
	changed := maps.Clone(s.answers)
	for _, at := range some {
		answer := s.answers[names[at]]
		changed[names[at]] = alter(answer, s.columns(answer), all(answer.Rows), s.turn)
	}
	return !reflect.DeepEqual(s.showing(changed), s.said)
}

// matter reports whether changing some columns of some rows of an answer changes what is shown.
func (s *search) matter(name string, columns, rows []int) bool {
	return s.with(name, alter(s.answers[name], columns, rows, s.turn))
}

// with reports whether another answer to a query changes what is shown.
func (s *search) with(name string, answer table.Table) bool {
	changed := maps.Clone(s.answers)
	changed[name] = answer
	return !reflect.DeepEqual(s.showing(changed), s.said)
}

// budget is how many drawings one list may cost.
const budget = 200

// among finds those of a list that matter, by halving it where something does. When that would take too long it returns all.
func (s *search) among(list []int, matter func([]int) bool) []int {
	s.left.Store(budget)
	if found, ok := s.halve(list, matter); ok {
		return found
	}
	return list
}

// halve looks at both halves at once: drawing is pure, and there are two cores.
func (s *search) halve(list []int, matter func([]int) bool) (found []int, ok bool) {
	switch {
	case len(list) == 0:
		return nil, true
	case s.left.Add(-1) < 0:
		return nil, false
	case !matter(list):
		return nil, true
	case len(list) == 1:
		return list, true
	}
	var right []int
	var rightOK bool
	var other sync.WaitGroup
	other.Go(func() { right, rightOK = s.halve(list[len(list)/2:], matter) })
	left, ok := s.halve(list[:len(list)/2], matter)
	other.Wait()
	return slices.Concat(left, right), ok && rightOK
}

// rows finds the rows that matter: first by kind, which is what a column of words says, then, if they are asked for one by
// one, each.
func (s *search) rows(name string, columns []int) []int {
	answer := s.answers[name]
	columns = slices.DeleteFunc(slices.Clone(columns), func(c int) bool { return isWord(answer, c) })
	rows := all(answer.Rows)
	if len(columns) == 0 {
		return rows
	}
	matter := func(some []int) bool { return s.matter(name, columns, some) }
	most := 8 // kinds that are told apart; a whole figure usually hangs on all of many, and asking costs two drawings each
	if s.single {
		most = 40
	}
	for c := range answer.Columns {
		kinds := kindsOf(answer, c)
		if len(kinds) < 2 || len(kinds) > most {
			continue
		}
		var kept []int
		for _, kind := range s.among(all(kinds), func(some []int) bool { return matter(together(kinds, some)) }) {
			kept = append(kept, kinds[kind]...)
		}
		if len(kept) > 0 {
			rows = slices.DeleteFunc(rows, func(row int) bool { return !slices.Contains(kept, row) })
		}
	}
	if s.single {
		found := s.among(rows, matter)
		others := slices.DeleteFunc(slices.Clone(rows), func(row int) bool { return slices.Contains(found, row) })
		if len(found) > 0 && (len(others) == 0 || !matter(others)) { // else a change has hidden another by chance
			return found
		}
	}
	return rows
}

// together are the rows of some kinds.
func together(kinds [][]int, some []int) (rows []int) {
	for _, kind := range some {
		rows = append(rows, kinds[kind]...)
	}
	return rows
}

// all are the places of a list.
func all[T any](list []T) []int {
	places := make([]int, len(list))
	for i := range places {
		places[i] = i
	}
	return places
}
