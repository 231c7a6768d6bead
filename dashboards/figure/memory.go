package figure

import (
	"sync"

	"pantau/warehouse/table"
)

// A Memory keeps what was read from answers that stay as they are. Whoever looks for the origin of a number draws its figure a
// hundred times, each time with a little of one answer changed: all others are read once. The zero Memory is ready, and many
// drawings may use it at once; a nil one keeps nothing. It is for one filter, and lives as long as one request.
type Memory struct {
	kept sync.Map // memoryKey -> func() any
}

// A memoryKey is a way of reading and the answer, which is known by its rows: whoever changes one makes a new list of them.
type memoryKey struct {
	what string
	rows *[]any
}

// remember is read(answer), read once for each answer. What it returns is shared, and not to be changed.
func remember[T any](memory *Memory, what string, answer table.Table, read func(table.Table) T) T {
	if memory == nil || answer.Len() == 0 {
		return read(answer)
	}
	once := sync.OnceValue(func() any { return read(answer) })
	kept, _ := memory.kept.LoadOrStore(memoryKey{what, &answer.Rows[0]}, once)
	return kept.(func() any)().(T)
}
