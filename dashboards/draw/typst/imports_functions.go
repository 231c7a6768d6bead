package typst

// Names that wasm-bindgen made up for two functions of the module: the body of `new Promise(body)`, and a closure of
// Rust that is called from outside.
const (
	promiseBody = "__wasm_bindgen_func_elem_37350"
	closure     = "__wasm_bindgen_func_elem_944"
)

// functionImports make and call functions, and keep promises.
func (h *host) functionImports() map[string]hostFunc {
	return map[string]hostFunc{
		// new Function("return this") is how the module looks for the global object
		"__wbg_new_no_args_cb138f77cf6151ee":   func([]uint64) uint64 { return h.add(&function{func(...any) any { return h.global }}) },
		"__wbg_new_with_args_df9e7125ffe55248": func([]uint64) uint64 { return h.add(&function{func(...any) any { return undefined{} }}) },

		"__wbg_call_abb4ff46ce38be40": func(a []uint64) uint64 { return h.add(h.get(a[0]).(*function).call()) },
		"__wbg_call_3020136f7a2d6e44": func(a []uint64) uint64 { return h.add(h.get(a[0]).(*function).call(h.get(a[2]))) },
		"__wbg_call_78f94eb02ec7f9b2": func(a []uint64) uint64 {
			return h.add(h.get(a[0]).(*function).call(h.get(a[2]), h.get(a[3]), h.get(a[4])))
		},
		"__wbindgen_cast_3334ea73b4b28ba3":     func(a []uint64) uint64 { return h.add(h.closureOf(a[0], a[1])) },
		"__wbg__wbg_cb_unref_87dfb5aaa0cbcea7": func([]uint64) uint64 { return 0 },

		"__wbg_queueMicrotask_fca69f5bfad613a5": func(a []uint64) uint64 { h.later(h.get(a[0]).(*function)); return 0 },
		"__wbg_queueMicrotask_9b549dfce8865860": func([]uint64) uint64 {
			return h.add(&function{func(args ...any) any { h.later(args[0].(*function)); return undefined{} }})
		},

		"__wbg_new_ff12d2b041fb48f1": func(a []uint64) uint64 { return h.add(h.newPromise(a[0], a[1])) },
		"__wbg_resolve_fd5bfbaa4ce36e1e": func(a []uint64) uint64 {
			if p, ok := h.get(a[0]).(*promise); ok {
				return h.add(p)
			}
			return h.add(&promise{settled: true, value: h.get(a[0])})
		},
		"__wbg_then_4f95312d68691235": func(a []uint64) uint64 {
			h.afterwards(h.get(a[0]).(*promise), h.get(a[1]).(*function))
			return h.add(&promise{})
		},
	}
}

func (h *host) later(f *function) {
	h.queue = append(h.queue, func() { f.call(undefined{}) })
}

// newPromise lets the module start what will resolve or reject the promise.
func (h *host) newPromise(x, y uint64) *promise {
	p := &promise{}
	resolve := &function{func(args ...any) any { h.resolve(p, args[0]); return undefined{} }}
	reject := &function{func(args ...any) any { h.reject(p, args[0]); return undefined{} }}
	h.call(promiseBody, x, y, h.add(resolve), h.add(reject))
	return p
}

func (h *host) afterwards(p *promise, f *function) {
	if p.settled {
		h.queue = append(h.queue, func() { f.call(p.value) })
		return
	}
	p.then = append(p.then, f)
}

func (h *host) closureOf(x, y uint64) *function {
	return &function{func(args ...any) any {
		var argument any = undefined{}
		if len(args) > 0 {
			argument = args[0]
		}
		h.call(closure, x, y, h.add(argument))
		return undefined{}
	}}
}
