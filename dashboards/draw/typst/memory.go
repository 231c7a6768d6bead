package typst

import (
	"context"
	"fmt"

	"github.com/tetratelabs/wazero/api"
)

// host is the JavaScript that the module believes to live in.
type host struct {
	heap
	module api.Module
	global *object
}

func newHost() *host {
	return &host{heap: newHeap(), global: &object{map[string]any{}}}
}

// call calls an exported function. What it throws is a panic here, which guarded catches: between the two lie frames
// of the module that must not be returned to. A computation of typst cannot be interrupted, hence no context.
func (h *host) call(name string, args ...uint64) uint64 {
	results, err := h.module.ExportedFunction(name).Call(context.Background(), args...)
	if err != nil {
		panic(fmt.Errorf("%s: %w", name, err))
	}
	if len(results) == 0 {
		return 0
	}
	return results[0]
}

// callReturning3 calls a function that returns up to three numbers through a place on the module's stack: usually a
// result, an error and whether it is the error that counts.
func (h *host) callReturning3(name string, args ...uint64) (first, second, third uint32) {
	const size = 16
	place := h.call("__wbindgen_add_to_stack_pointer", uint64(^uint32(size-1)))
	defer h.call("__wbindgen_add_to_stack_pointer", size)
	h.call(name, append([]uint64{uint64(uint32(place))}, args...)...)
	return h.uint32At(place), h.uint32At(place + 4), h.uint32At(place + 8)
}

// put copies bytes into memory that the module then owns.
func (h *host) put(content []byte) (address, length uint64) {
	const alignment = 1
	address = uint64(uint32(h.call("__wbindgen_export", uint64(len(content)), alignment)))
	h.write(address, content)
	return address, uint64(len(content))
}

func (h *host) write(address uint64, content []byte) {
	if !h.module.Memory().Write(uint32(address), content) {
		panic(fmt.Errorf("%d bytes do not fit at %d", len(content), address))
	}
}

func (h *host) bytesAt(address, length uint64) []byte {
	content, ok := h.module.Memory().Read(uint32(address), uint32(length))
	if !ok {
		panic(fmt.Errorf("no %d bytes at %d", length, address))
	}
	return append([]byte(nil), content...)
}

func (h *host) stringAt(address, length uint64) string { return string(h.bytesAt(address, length)) }

func (h *host) uint32At(address uint64) uint32 {
	value, ok := h.module.Memory().ReadUint32Le(uint32(address))
	if !ok {
		panic(fmt.Errorf("no number at %d", address))
	}
	return value
}

func (h *host) setUint32(address uint64, value uint32) {
	if !h.module.Memory().WriteUint32Le(uint32(address), value) {
		panic(fmt.Errorf("no place for a number at %d", address))
	}
}

// returnString hands a string to the module: its address and length are left at a place.
func (h *host) returnString(place uint64, text string) {
	address, length := h.put([]byte(text))
	h.setUint32(place, uint32(address))
	h.setUint32(place+4, uint32(length))
}
