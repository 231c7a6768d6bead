package typst

import (
	"fmt"

	"github.com/tetratelabs/wazero/api"
)

// notABoolean is what wasm-bindgen takes for "neither true nor false".
const notABoolean = 0xFFFFFF

// valueImports look into single values, and make them.
func (h *host) valueImports() map[string]hostFunc {
	return map[string]hostFunc{
		"__wbg___wbindgen_is_undefined_f6b95eab589e0269": func(a []uint64) uint64 { return number(is[undefined](h.get(a[0]))) },
		"__wbg___wbindgen_is_function_8d400b8b1af978cd":  func(a []uint64) uint64 { return number(is[*function](h.get(a[0]))) },
		"__wbg___wbindgen_is_string_704ef9c8fc131030":    func(a []uint64) uint64 { return number(is[string](h.get(a[0]))) },
		"__wbg___wbindgen_is_bigint_0e1a2e3f55cfae27":    func(a []uint64) uint64 { return number(is[int64](h.get(a[0]))) },
		"__wbg___wbindgen_is_object_ce774f3490692386":    func(a []uint64) uint64 { return number(isObject(h.get(a[0]))) },
		"__wbg_isSafeInteger_ae7d3f054d55fa16": func(a []uint64) uint64 {
			v, ok := h.get(a[0]).(float64)
			return number(ok && v == float64(int64(v)))
		},
		"__wbg___wbindgen_jsval_eq_b6101cc9cef1fe36":       func(a []uint64) uint64 { return number(h.get(a[0]) == h.get(a[1])) },
		"__wbg___wbindgen_jsval_loose_eq_766057600fdd1b0d": func(a []uint64) uint64 { return number(h.get(a[0]) == h.get(a[1])) },

		"__wbg___wbindgen_boolean_get_dea25b33882b895b": func(a []uint64) uint64 {
			if b, ok := h.get(a[0]).(bool); ok {
				return number(b)
			}
			return notABoolean
		},
		"__wbg___wbindgen_number_get_9619185a74197f95": func(a []uint64) uint64 {
			v, ok := h.get(a[1]).(float64)
			return h.returnOption(a[0], api.EncodeF64(v), ok)
		},
		"__wbg___wbindgen_bigint_get_as_i64_6e32f5e6aff02e1d": func(a []uint64) uint64 {
			v, ok := h.get(a[1]).(int64)
			return h.returnOption(a[0], uint64(v), ok)
		},
		"__wbg___wbindgen_string_get_a2a31e16edf96e42": func(a []uint64) uint64 {
			if text, ok := h.get(a[1]).(string); ok {
				h.returnString(a[0], text)
				return 0
			}
			h.setUint32(a[0], 0)
			h.setUint32(a[0]+4, 0)
			return 0
		},
		"__wbg_Number_2d1dcfcf4ec51736": func(a []uint64) uint64 {
			v, _ := h.get(a[0]).(float64)
			return api.EncodeF64(v)
		},
		"__wbg___wbindgen_debug_string_adfb662ae34724b6": func(a []uint64) uint64 {
			h.returnString(a[0], fmt.Sprintf("%v", h.get(a[1])))
			return 0
		},

		"__wbindgen_cast_2241b6af4c4b2941": func(a []uint64) uint64 { return h.add(h.stringAt(a[0], a[1])) },
		"__wbindgen_cast_4625c577ab2ec9ee": func(a []uint64) uint64 { return h.add(int64(a[0])) },
		"__wbindgen_cast_9ae0607507abb057": func(a []uint64) uint64 { return h.add(int64(a[0])) },
		"__wbindgen_cast_d6cd19b81560fd6e": func(a []uint64) uint64 { return h.add(api.DecodeF64(a[0])) },
	}
}

// returnOption leaves a number of 64 bits, and whether there is one, at a place.
func (h *host) returnOption(place, bits uint64, ok bool) uint64 {
	if !h.module.Memory().WriteUint64Le(uint32(place)+8, bits) {
		panic(fmt.Errorf("no place for a number at %d", place))
	}
	h.setUint32(place, uint32(number(ok)))
	return 0
}

func is[T any](value any) bool {
	_, ok := value.(T)
	return ok
}

func isObject(value any) bool {
	switch value.(type) {
	case *object, *array, *byteArray, *rustObject, *jsError, *promise:
		return true
	}
	return false
}
