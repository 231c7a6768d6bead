package typst

import (
	"fmt"
	"maps"
	"slices"
)

// collectionImports read and write objects, arrays and typed arrays.
func (h *host) collectionImports() map[string]hostFunc {
	return map[string]hostFunc{
		"__wbg_new_25f239778d6112b9": func([]uint64) uint64 { return h.add(&array{}) },
		"__wbg_new_1ba21ce319a06297": func([]uint64) uint64 { return h.add(&object{map[string]any{}}) },
		"__wbg_new_6421f6084cc5bc5a": func(a []uint64) uint64 { return h.add(h.get(a[0])) }, // new Uint8Array(value)

		"__wbg_new_from_slice_f9c22b9153b26992": func(a []uint64) uint64 { return h.add(&byteArray{h.bytesAt(a[0], a[1])}) },
		"__wbg_new_from_slice_db0691b69e9d3891": unexpected("an array of 32-bit numbers"),

		"__wbg_get_with_ref_key_1dc361bd10053bfe": func(a []uint64) uint64 { return h.add(property(h.get(a[0]), h.get(a[1]))) },
		"__wbg_get_af9dab7e9603ea93":              func(a []uint64) uint64 { return h.add(property(h.get(a[0]), h.get(a[1]))) },
		"__wbg_get_6b7bd52aca3f9671":              func(a []uint64) uint64 { return h.add(h.get(a[0]).(*array).items[a[1]]) },
		"__wbg___wbindgen_in_0d3e1e8f0c669317": func(a []uint64) uint64 {
			return number(!is[undefined](property(h.get(a[1]), h.get(a[0]))))
		},

		// object[key] = value, which takes both over; Reflect.set, which does not; array[i] = value; array.push
		"__wbg_set_3f1d0b984ed272ed": func(a []uint64) uint64 {
			key, value := h.take(a[1]), h.take(a[2])
			h.get(a[0]).(*object).members[fmt.Sprint(key)] = value
			return 0
		},
		"__wbg_set_781438a03c0c3c81": func(a []uint64) uint64 {
			if o, ok := h.get(a[0]).(*object); ok {
				o.members[fmt.Sprint(h.get(a[1]))] = h.get(a[2])
			}
			return 1
		},
		"__wbg_set_7df433eea03a5c14": func(a []uint64) uint64 {
			list := h.get(a[0]).(*array)
			for uint64(len(list.items)) <= a[1] {
				list.items = append(list.items, undefined{})
			}
			list.items[a[1]] = h.take(a[2])
			return 0
		},
		"__wbg_push_7d9be8f38fc13975": func(a []uint64) uint64 {
			list := h.get(a[0]).(*array)
			list.items = append(list.items, h.get(a[1]))
			return uint64(len(list.items))
		},

		"__wbg_length_d45040a40c570362":  func(a []uint64) uint64 { return length(h.get(a[0])) },
		"__wbg_length_22ac23eaec9d8053":  func(a []uint64) uint64 { return length(h.get(a[0])) },
		"__wbg_entries_83c79938054e065f": func(a []uint64) uint64 { return h.add(entries(h.get(a[0]))) },
		"__wbg_prototypesetcall_dfe9b766cdc1f1fd": func(a []uint64) uint64 { // copies a typed array into memory
			h.write(a[0], h.get(a[2]).(*byteArray).bytes)
			return 0
		},

		"__wbg_isArray_51fd9e6422c0a395":                func(a []uint64) uint64 { return number(is[*array](h.get(a[0]))) },
		"__wbg_instanceof_Uint8Array_da54ccc9d3e09434":  func(a []uint64) uint64 { return number(is[*byteArray](h.get(a[0]))) },
		"__wbg_instanceof_ArrayBuffer_f3320d2419cd0355": func([]uint64) uint64 { return 0 },
		"__wbg_instanceof_Map_084be8da74364158":         func([]uint64) uint64 { return 0 },

		"__wbg_iterator_27b7c8b35ab3e86b": func([]uint64) uint64 { return h.add("@@iterator") },
		"__wbg_next_138a17bbf04e926c":     unexpected("an iterator"),
		"__wbg_next_3cfe5c0fe2a4cc53":     unexpected("an iterator"),
		"__wbg_done_62ea16af4ce34b24":     unexpected("an iterator"),
		"__wbg_value_57b7b035e117f7ee":    unexpected("an iterator"),
	}
}

func property(value, key any) any {
	switch value := value.(type) {
	case *object:
		if member, ok := value.members[fmt.Sprint(key)]; ok {
			return member
		}
	case *array:
		if i, ok := key.(float64); ok && i >= 0 && int(i) < len(value.items) {
			return value.items[int(i)]
		}
	}
	return undefined{}
}

func length(value any) uint64 {
	switch value := value.(type) {
	case *byteArray:
		return uint64(len(value.bytes))
	case *array:
		return uint64(len(value.items))
	}
	return 0
}

// entries are the members of an object as pairs, in the order of their keys.
func entries(value any) *array {
	out := &array{}
	if o, ok := value.(*object); ok {
		for _, key := range slices.Sorted(maps.Keys(o.members)) {
			out.items = append(out.items, &array{[]any{key, o.members[key]}})
		}
	}
	return out
}
