// Package typst runs the typst typesetter, as the npm package @myriaddreamin/typst-ts-web-compiler ships it in
// WebAssembly, inside this process: no browser, no Node, no cgo.
//
// The module was made for JavaScript by wasm-bindgen: it holds its strings, arrays and promises in a table of the
// host and asks for every step, from reading a property to queueing a microtask, by a function it imports. heap.go is
// that table, imports*.go are those functions, memory.go reads and writes the module's own memory. The names of the
// imports carry hashes of one release, so this package fits version 0.7.0 (typst 0.14.2) and says so of any other.
package typst

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Compiler is one typst with its fonts. It is not safe for concurrent use, and after an error that is not a mistake in
// a document it can only be closed.
type Compiler struct {
	runtime wazero.Runtime
	cache   wazero.CompilationCache
	host    *host
	self    uint64 // the compiler, a pointer into the module's memory
}

// New compiles the module, or takes what an earlier New left in cacheDir, and gives it fonts. The first time it takes
// about 16 seconds of one core and leaves 96 MB behind.
func New(ctx context.Context, wasm []byte, cacheDir string, fonts [][]byte) (*Compiler, error) {
	cache, err := wazero.NewCompilationCacheWithDir(cacheDir)
	if err != nil {
		return nil, err
	}
	c := &Compiler{cache: cache}
	c.runtime = wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigCompiler().WithCompilationCache(cache))
	if err := c.start(ctx, wasm, fonts); err != nil {
		c.Close(ctx)
		return nil, err
	}
	return c, nil
}

func (c *Compiler) start(ctx context.Context, wasm []byte, fonts [][]byte) error {
	module, err := c.runtime.CompileModule(experimental.WithCompilationWorkers(ctx, runtime.GOMAXPROCS(0)), wasm)
	if err != nil {
		return err
	}
	c.host = newHost()
	if err := provide(ctx, c.runtime, module, c.host.imports()); err != nil {
		return err
	}
	instance, err := c.runtime.InstantiateModule(ctx, module, wazero.NewModuleConfig().WithName("typst").WithStartFunctions())
	if err != nil {
		return err
	}
	c.host.module = instance
	return guarded(func() error { return c.build(fonts) })
}

// provide gives a module the functions it imports, and refuses a module that wants others.
func provide(ctx context.Context, r wazero.Runtime, module wazero.CompiledModule, table map[string]hostFunc) error {
	builder := r.NewHostModuleBuilder("wbg")
	for _, imported := range module.ImportedFunctions() {
		_, name, _ := imported.Import()
		function, ok := table[name]
		if !ok {
			return fmt.Errorf("typst: the module imports %s, which version 0.7.0 does not", name)
		}
		builder.NewFunctionBuilder().WithGoModuleFunction(adapter(imported, function), imported.ParamTypes(), imported.ResultTypes()).Export(name)
	}
	_, err := builder.Instantiate(ctx)
	return err
}

// adapter turns wazero's stack into arguments. A 32-bit argument comes with rubbish in its upper half.
func adapter(imported api.FunctionDefinition, function hostFunc) api.GoModuleFunc {
	params, hasResult := imported.ParamTypes(), len(imported.ResultTypes()) > 0
	return func(_ context.Context, _ api.Module, stack []uint64) {
		args := append([]uint64(nil), stack[:len(params)]...)
		for i, kind := range params {
			if kind == api.ValueTypeI32 {
				args[i] = uint64(uint32(args[i]))
			}
		}
		result := function(args)
		if hasResult {
			stack[0] = result
		}
	}
}

// build makes the compiler inside the module.
func (c *Compiler) build(fonts [][]byte) error {
	h := c.host
	builder, trouble, failed := h.callReturning3("typstcompilerbuilder_new")
	if failed != 0 {
		return fmt.Errorf("typst: %v", h.get(uint64(trouble)))
	}
	if err := h.lockFiles(uint64(builder)); err != nil {
		return fmt.Errorf("typst: %w", err)
	}
	for i, font := range fonts {
		added := h.call("typstcompilerbuilder_add_raw_font", uint64(builder), h.add(&byteArray{font}))
		if _, err := h.await(added); err != nil {
			return fmt.Errorf("typst: font %d: %w", i+1, err)
		}
	}
	compiler, err := h.await(h.call("typstcompilerbuilder_build", uint64(builder)))
	if err != nil {
		return fmt.Errorf("typst: %w", err)
	}
	pointer, ok := compiler.(*rustObject)
	if !ok {
		return fmt.Errorf("typst: the builder made %T, not a compiler", compiler)
	}
	c.self = uint64(pointer.address)
	return nil
}

// lockFiles gives the compiler no files but those that print hands over: any other path is a file that may not be read.
func (h *host) lockFiles(builder uint64) error {
	answering := func(answer any) uint64 {
		return h.add(&function{func(...any) any { return answer }})
	}
	changed, isFile, content := answering(float64(0)), answering(true), answering(undefined{})
	realPath := h.add(&function{func(args ...any) any { return args[0] }})
	_, err := h.await(h.call("typstcompilerbuilder_set_access_model", builder, h.add(h.global), changed, isFile, realPath, content))
	return err
}

// Memory is the size of the module's memory in bytes; it grows and never shrinks.
func (c *Compiler) Memory() uint32 { return c.host.module.Memory().Size() }

// Close gives everything back. It may be called twice.
func (c *Compiler) Close(ctx context.Context) error {
	err := c.runtime.Close(ctx)
	if closed := c.cache.Close(ctx); err == nil {
		err = closed
	}
	return err
}

// guarded turns what the module throws, and what it asks for wrongly, into an error.
func guarded(f func() error) (err error) {
	defer func() {
		if trouble := recover(); trouble != nil {
			said, _, _ := strings.Cut(fmt.Sprint(trouble), "(recovered by wazero)") // a stack of numbered functions follows
			err = &Broken{strings.TrimSpace(said)}
		}
	}()
	return f()
}

// Broken means that the module failed, not the document: the compiler can only be closed.
type Broken struct{ Trouble string }

func (b *Broken) Error() string { return "typst broke: " + b.Trouble }
