package data

import (
	"errors"
	"fmt"
)

// RT is one neighbourhood of the RT register, valid from one day to another.
// The register is dated because RT are split and merged; an RT that goes keeps
// its row with a valid_to, and the city replaces the whole register by one file.
type RT struct {
	KelurahanID string   `csv:"kelurahan_id"`
	RW          TwoDigit `csv:"rw"`
	RT          TwoDigit `csv:"rt"`
	ValidFrom   Date     `csv:"valid_from"`
	ValidTo     Date     `csv:"valid_to"`  // last day; zero while it exists
	IsSample    bool     `csv:"is_sample"` // made up, to be shown as "data contoh"
}

// ID is the RT's key everywhere, such as "33.71.01.1003-05-02".
func (rt RT) ID() string { return RTID(rt.KelurahanID, string(rt.RW), string(rt.RT)) }

// RTID puts the key of an RT together from a kelurahan code and two-digit RW
// and RT numbers.
func RTID(kelurahanID, rw, rt string) string { return kelurahanID + "-" + rw + "-" + rt }

// TwoDigit is an RW or RT number from "01" to "99". Spreadsheets drop its
// leading zero and officials add one, so "5", "05" and "005" are all "05".
type TwoDigit string

// UnmarshalCSV reads one to three digits that are worth 1 to 99.
func (t *TwoDigit) UnmarshalCSV(cell string) error {
	number := 0
	for _, c := range cell {
		if c < '0' || c > '9' {
			return fmt.Errorf("%q is not a number from 1 to 99", cell)
		}
		number = number*10 + int(c-'0')
	}
	if len(cell) > 3 || number < 1 || number > 99 {
		return fmt.Errorf("%q is not a number from 1 to 99", cell)
	}
	*t = TwoDigit(fmt.Sprintf("%02d", number))
	return nil
}

func checkRegister(m *mistakes, register table[RT], kelurahan table[Kelurahan]) {
	known := make(map[string]bool)
	for _, k := range kelurahan.rows {
		known[k.ID] = true
	}
	rows := make(map[string][]int)
	for i, rt := range register.rows {
		if !known[rt.KelurahanID] {
			register.wrong(m, i, "column \"kelurahan_id\": %q is not in kelurahan.csv", rt.KelurahanID)
		}
		if err := checkSpan(rt.ValidFrom, rt.ValidTo); err != nil {
			register.wrong(m, i, "%w", err)
		}
		for _, other := range rows[rt.ID()] {
			if overlap(rt, register.rows[other]) {
				register.wrong(m, i, "RT %s is already valid by line %d", rt.ID(), register.lines[other])
			}
		}
		rows[rt.ID()] = append(rows[rt.ID()], i)
	}
}

// checkSpan holds a span of days to begin, and not to end before it begins.
func checkSpan(from, to Date) error {
	if from.IsZero() {
		return errors.New("column \"valid_from\" is empty")
	}
	if !to.IsZero() && to.Before(from.Time) {
		return fmt.Errorf("valid_to %s is before valid_from %s", to, from)
	}
	return nil
}

// overlap reports whether some day lies in both rows' validity.
func overlap(a, b RT) bool {
	startsLate := func(a, b RT) bool { return !b.ValidTo.IsZero() && a.ValidFrom.After(b.ValidTo.Time) }
	return !startsLate(a, b) && !startsLate(b, a)
}
