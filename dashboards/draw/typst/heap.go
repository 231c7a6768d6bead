package typst

import (
	"errors"
	"fmt"
)

// What JavaScript values are in Go. Numbers are float64, big integers int64, null is nil; strings and booleans are themselves.
type (
	undefined  struct{}
	array      struct{ items []any }
	byteArray  struct{ bytes []byte }
	object     struct{ members map[string]any }
	function   struct{ call func(args ...any) any }
	jsError    struct{ message string }
	rustObject struct{ address uint32 } // lives in the module's memory
	promise    struct {
		settled bool
		value   any
		err     error
		then    []*function
	}
)

func (e *jsError) Error() string  { return e.message }
func (e *jsError) String() string { return e.message }

// fixedSlots are never given back: 128 undefined ones, then undefined, null, true and false, where wasm-bindgen expects them.
const fixedSlots = 132

// heap is the table through which the module holds values of its host: it knows only their positions.
type heap struct {
	slots []any
	free  []uint32
	queue []func() // microtasks, in their order
}

func newHeap() heap {
	slots := make([]any, fixedSlots)
	for i := range slots {
		slots[i] = undefined{}
	}
	slots[129], slots[130], slots[131] = nil, true, false
	return heap{slots: slots}
}

func (h *heap) add(value any) uint64 {
	if n := len(h.free); n > 0 {
		slot := h.free[n-1]
		h.free = h.free[:n-1]
		h.slots[slot] = value
		return uint64(slot)
	}
	h.slots = append(h.slots, value)
	return uint64(len(h.slots) - 1)
}

func (h *heap) get(slot uint64) any { return h.slots[uint32(slot)] }

func (h *heap) drop(slot uint64) {
	if uint32(slot) >= fixedSlots {
		h.slots[uint32(slot)] = nil
		h.free = append(h.free, uint32(slot))
	}
}

// take gets a value and drops its slot.
func (h *heap) take(slot uint64) any {
	value := h.get(slot)
	h.drop(slot)
	return value
}

// runMicrotasks runs what was queued, and what that queues.
func (h *heap) runMicrotasks() {
	for len(h.queue) > 0 {
		next := h.queue[0]
		h.queue = h.queue[1:]
		next()
	}
}

func (h *heap) resolve(p *promise, value any) {
	if p.settled {
		return
	}
	p.settled, p.value = true, value
	for _, f := range p.then {
		h.queue = append(h.queue, func() { f.call(value) })
	}
}

func (h *heap) reject(p *promise, reason any) {
	if !p.settled {
		p.settled, p.err = true, fmt.Errorf("%v", reason)
	}
}

// await runs microtasks until there are none, by which time a promise of this module has settled.
func (h *heap) await(slot uint64) (any, error) {
	p, ok := h.take(slot).(*promise)
	if !ok {
		return nil, errors.New("not a promise")
	}
	h.runMicrotasks()
	if !p.settled {
		return nil, errors.New("a promise was never settled")
	}
	return p.value, p.err
}
