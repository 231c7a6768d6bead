package warehouse

import (
	"fmt"
	"slices"
	"strings"
)

// A Fact says which lines of files stand behind a row of a mart, and behind which
// of its columns. It is read from a line of the model's header, one of
//
//	facts: itself
//	facts: mart.sales_line on seller_id, platform, sold_on
//	facts: stg.programme for clinic_visits where fact.kelurahan_id = shown.kelurahan_id
//	facts: none for planned_total, it is set by reference.targets
//
// The table it names has a row for every line of a file that counts, with its
// place: batch_no, sheet and line. "itself" is a mart that is such a table.
type Fact struct {
	Table string   // "" where there is none
	For   []string // columns of the mart; all of them when empty
	Where string   // SQL about fact, a row of Table, and shown, a row of the mart
	Why   string   // why there is none
}

// parseFact reads what follows "facts:" in the header of the table name.
func parseFact(name, text string) (Fact, error) {
	head, where, hasWhere := strings.Cut(text, " where ")
	head, on, hasOn := strings.Cut(head, " on ")
	head, why, isNone := strings.Cut(head, ", ")
	if head == "none" || strings.HasPrefix(head, "none for ") {
		return parseNone(text)
	}
	if isNone { // a list of columns, put together again
		head += ", " + why
	}
	head, columns, _ := strings.Cut(head, " for ")
	fact := Fact{Table: head, For: list(columns, ","), Where: where}
	switch {
	case text == "itself":
		return Fact{Table: name}, nil
	case hasOn && !hasWhere:
		var same []string
		for _, column := range list(on, ",") {
			same = append(same, "fact."+column+" is not distinct from shown."+column)
		}
		fact.Where = strings.Join(same, " and ")
	case !hasWhere || !strings.Contains(head, "."):
		return Fact{}, fmt.Errorf("facts: %q: want itself, TABLE on COLUMNS, TABLE where CONDITION, or none, WHY", text)
	}
	return fact, nil
}

// parseNone reads "none, why" and "none for a, b, why": the last part, which has
// spaces in it, is the reason.
func parseNone(text string) (Fact, error) {
	text = strings.TrimPrefix(text, "none")
	var fact Fact
	if columns, ok := strings.CutPrefix(text, " for "); ok {
		for {
			column, rest, more := strings.Cut(columns, ", ")
			if !more || strings.Contains(column, " ") {
				break
			}
			fact.For, columns = append(fact.For, column), rest
		}
		text = ", " + columns
	}
	if fact.Why = strings.TrimPrefix(text, ", "); !strings.Contains(fact.Why, " ") {
		return Fact{}, fmt.Errorf("facts: none: say why in a few words")
	}
	return fact, nil
}

// feeds tells whether the fact stands behind any of the columns; no columns means the
// rows themselves, which every fact stands behind.
func (f Fact) feeds(columns []string) bool {
	return len(f.For) == 0 || len(columns) == 0 || slices.ContainsFunc(columns, func(c string) bool { return slices.Contains(f.For, c) })
}

// ledgers are the tables of ops that pages show. They tell of files and lines
// themselves.
func ledgers() []Model {
	return []Model{
		{Name: "ops.batches", Grain: []string{"batch_id"}, Facts: []Fact{{Table: "ops.batches", Where: "fact.batch_id = shown.batch_id"}}},
		{Name: "ops.files", Grain: []string{"batch_id", "file"}, Facts: []Fact{{Table: "ops.batches", Where: "fact.batch_id = shown.batch_id"}}},
		{Name: "ops.quarantine", Grain: []string{"batch_id", "sheet", "line"}, Facts: []Fact{{Table: "ops.batches", Where: "fact.batch_id = shown.batch_id"}}},
		{Name: "ops.held_rows", Grain: []string{"batch_id", "sheet", "line"}, Facts: []Fact{{Table: "ops.batches", Where: "fact.batch_id = shown.batch_id"}}},
		{Name: "ops.runs", Grain: []string{"job", "due_at", "attempt"}, Facts: []Fact{{Table: "ops.batches", Where: "fact.due_at = shown.due_at"}}},
	}
}
