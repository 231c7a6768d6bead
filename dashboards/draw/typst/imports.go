package typst

import (
	"fmt"
	"maps"

	"github.com/tetratelabs/wazero/api"
)

// hostFunc is a function the module imports. Values come and go as positions in the heap, texts as address and length.
type hostFunc func(a []uint64) uint64

// imports are all functions that version 0.7.0 imports, by the names that release gave them.
func (h *host) imports() map[string]hostFunc {
	table := map[string]hostFunc{
		"__wbindgen_object_clone_ref": func(a []uint64) uint64 { return h.add(h.get(a[0])) },
		"__wbindgen_object_drop_ref":  func(a []uint64) uint64 { h.drop(a[0]); return 0 },

		// objects of the module, and the constructors of their JavaScript shells
		"__wbg_typstfontresolver_new": func(a []uint64) uint64 { return h.add(&rustObject{uint32(a[0])}) },
		"__wbg_typstcompiler_new":     func(a []uint64) uint64 { return h.add(&rustObject{uint32(a[0])}) },
		"__wbg_proxycontext_new":      func(a []uint64) uint64 { return h.add(&rustObject{uint32(a[0])}) },

		// the global object, under the three names a browser has for it
		"__wbg_static_accessor_GLOBAL_THIS_60cf02db4de8e1c1": func([]uint64) uint64 { return h.add(h.global) },
		"__wbg_static_accessor_SELF_08f5a74c69739274":        func([]uint64) uint64 { return 0 },
		"__wbg_static_accessor_WINDOW_a8924b26aa92d024":      func([]uint64) uint64 { return 0 },
		"__wbg_static_accessor_GLOBAL_769e6b65d6557335":      func([]uint64) uint64 { return 0 },

		// a clock that stands still, in Jakarta: a document that wants a date must be given one
		"__wbg_now_69d776cd24f5215b":               func([]uint64) uint64 { return api.EncodeF64(0) },
		"__wbg_new_b2db8aa2650f793a":               func(a []uint64) uint64 { return h.add(h.get(a[0])) },
		"__wbg_getTimezoneOffset_45389e26d6f46823": func([]uint64) uint64 { return api.EncodeF64(-420) },

		// the console; what matters comes back as a diagnostic or as a panic
		"__wbg_info_ce6bcc489c22f6f0":  func([]uint64) uint64 { return 0 },
		"__wbg_error_85faeb8919b11cc6": func([]uint64) uint64 { return 0 },
		"__wbg_error_7534b8e9a36f1ab4": func(a []uint64) uint64 { panic(h.stringAt(a[0], a[1])) },

		// errors
		"__wbg_new_8a6f238a6ece86ea":              func([]uint64) uint64 { return h.add(&jsError{"Error"}) },
		"__wbg_new_df1173567d5ff028":              func(a []uint64) uint64 { return h.add(&jsError{h.stringAt(a[0], a[1])}) },
		"__wbg_Error_52673b7de5a0ca89":            func(a []uint64) uint64 { return h.add(&jsError{h.stringAt(a[0], a[1])}) },
		"__wbg_stack_0ed75d68575b0f3c":            func(a []uint64) uint64 { h.returnString(a[0], "no stack"); return 0 },
		"__wbg___wbindgen_throw_dd24417ed36fc46e": func(a []uint64) uint64 { panic(h.stringAt(a[0], a[1])) },
	}
	for _, part := range []map[string]hostFunc{h.valueImports(), h.collectionImports(), h.functionImports()} {
		maps.Copy(table, part)
	}
	return table
}

func unexpected(what string) hostFunc {
	return func([]uint64) uint64 { panic(fmt.Errorf("%s was not expected", what)) }
}

// number is a boolean as the module takes it.
func number(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
