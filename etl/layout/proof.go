package layout

import (
	"pantau/etl/batch"
	"pantau/etl/contract"
)

// A Proof shows that an amount is as small as it looks and has not lost its
// thousands: other cells of its row, which have theirs, agree with it. Where an
// amount of 500.000 had been damaged to 500, they would not.
type Proof struct {
	Field  string // whose amounts may be proved
	Fields []string
	refute func([]contract.Value) *contract.Sentence // nil: proved; the first value is Field's
}

// ByProduct proves a price by the total it gives when it is taken so many times.
func ByProduct(price, total, quantity string) Proof {
	return Proof{Field: price, Fields: []string{total, quantity}, refute: func(v []contract.Value) *contract.Sentence {
		return refuted(v[1].Int > v[0].Int && v[1].Int == v[0].Int*v[2].Int)
	}}
}

// BySum proves a part by the total and the other part.
func BySum(part, total, other string) Proof {
	return Proof{Field: part, Fields: []string{total, other}, refute: func(v []contract.Value) *contract.Sentence {
		return refuted(v[2].Int > 0 && v[1].Int == v[0].Int+v[2].Int)
	}}
}

func refuted(proved bool) *contract.Sentence {
	if proved {
		return nil
	}
	return &contract.Sentence{}
}

// An unproved amount is one that was refused and may be proved by its row.
type unproved struct {
	step    *step
	problem *contract.Problem
}

// doubted reads a refused amount as it stands when its row may prove it.
func (c *checker) doubted(s *step, cell contract.Cell, problem *contract.Problem) (value contract.Value, ok bool) {
	if len(s.proofs) == 0 {
		return value, false
	}
	if value, ok = s.column.Is.Literal(cell); ok {
		c.unproved = append(c.unproved, unproved{s, problem})
	}
	return value, ok
}

// prove holds the amounts that nothing in their row proves. Two that are in doubt
// prove nothing about each other.
func (c *checker) prove(row *batch.Row) {
	for _, u := range c.unproved {
		if !c.proved(u.step) {
			c.hold(u.step, u.problem, row)
		}
	}
}

func (c *checker) proved(s *step) bool {
	for i := range s.proofs {
		r := &s.proofs[i]
		if r.gather(c.values) && !c.anyInDoubt(r.at[1:]) && r.check(r.values) == nil {
			return true
		}
	}
	return false
}

func (c *checker) anyInDoubt(fields []int) bool {
	for _, u := range c.unproved {
		for _, field := range fields {
			if u.step.field == field {
				return true
			}
		}
	}
	return false
}
