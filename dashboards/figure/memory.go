package figure

import (
	"encoding/json"
	"sync"

	"pantau/warehouse/table"
)

// A Memory keeps what was read from answers that stay as they are. Whoever looks for the origin of a number draws its figure a
// hundred times, each time with a little of one answer changed: all others are read once. The zero Memory is ready, and many
// drawings may use it at once; a nil one keeps nothing. It is for one filter, and lives as long as one request.
type Memory struct {
	kept sync.Map // memoryKey -> func() any
}

// A memoryKey is a way of reading and what was read: an answer, which is known by its rows, since whoever changes one makes a
// new list of them, or the text of a cell.
type memoryKey struct {
	what string
	of   any // *[]any or string
}

// remember is read(answer), read once for each answer. What it returns is shared, and not to be changed.
func remember[T any](memory *Memory, what string, answer table.Table, read func(table.Table) T) T {
	if memory == nil || answer.Len() == 0 {
		return read(answer)
	}
	return keep(memory, memoryKey{what, &answer.Rows[0]}, func() T { return read(answer) })
}

// decode is the JSON of a cell, decoded once for each text. Text that cannot be decoded is what could be read of it. What it
// returns is shared, and not to be changed.
func decode[T any](memory *Memory, what, text string) T {
	read := func() (decoded T) {
		json.Unmarshal([]byte(text), &decoded)
		return decoded
	}
	if memory == nil {
		return read()
	}
	return keep(memory, memoryKey{what, text}, read)
}

func keep[T any](memory *Memory, key memoryKey, read func() T) T {
	if kept, ok := memory.kept.Load(key); ok {
		return kept.(func() any)().(T)
	}
	kept, _ := memory.kept.LoadOrStore(key, sync.OnceValue(func() any { return read() }))
	return kept.(func() any)().(T)
}
