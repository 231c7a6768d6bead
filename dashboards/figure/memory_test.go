package figure

import (
	"slices"
	"testing"

	"pantau/warehouse/table"
)

func TestAnAnswerIsReadOnceAsLongAsItStays(t *testing.T) {
	answer := table.Table{Columns: []string{"n"}, Rows: [][]any{{int64(1)}, {int64(2)}}}
	changed := table.Table{Columns: answer.Columns, Rows: slices.Clone(answer.Rows)}
	changed.Rows[1] = []any{int64(5)}
	read := 0
	sum := func(answer table.Table) (sum int) {
		read++
		for i := range answer.Len() {
			sum += answer.Int(i, "n")
		}
		return sum
	}
	memory := &Memory{}
	tests := []struct {
		name   string
		memory *Memory
		what   string
		answer table.Table
		want   int
		reads  int // how often so far
	}{
		{"the first time it is read", memory, "sum", answer, 3, 1},
		{"the second time it is known", memory, "sum", answer, 3, 1},
		{"a changed one is another", memory, "sum", changed, 6, 2},
		{"another way of reading is not this one", memory, "again", answer, 3, 3},
		{"nothing is not kept", memory, "sum", table.Table{}, 0, 4},
		{"without a memory everything is read", nil, "sum", answer, 3, 5},
	}
	for _, test := range tests {
		if got := remember(test.memory, test.what, test.answer, sum); got != test.want || read != test.reads {
			t.Errorf("%s: got %d after %d readings, want %d after %d", test.name, got, read, test.want, test.reads)
		}
	}
}
