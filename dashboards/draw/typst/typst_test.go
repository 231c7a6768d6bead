package typst

import (
	"reflect"
	"strings"
	"testing"
)

// anotherVersion is a module of WebAssembly that imports nothing but the function "x" of "wbg".
const anotherVersion = "\x00asm\x01\x00\x00\x00" + "\x01\x04\x01\x60\x00\x00" + "\x02\x09\x01\x03wbg\x01x\x00\x00"

func TestAnotherVersionOfTheModuleIsRefused(t *testing.T) {
	_, err := New(t.Context(), []byte(anotherVersion), t.TempDir(), nil)
	if err == nil || !strings.Contains(err.Error(), "imports x, which version 0.7.0 does not") {
		t.Errorf("error %v", err)
	}
}

func TestWhatIsNoModuleIsRefused(t *testing.T) {
	if _, err := New(t.Context(), []byte("no module"), t.TempDir(), nil); err == nil {
		t.Error("no error")
	}
}

func TestDiagnosticsSayWhereAndWhat(t *testing.T) {
	diagnostic := func(severity, path, span, message string) *object {
		return &object{map[string]any{"severity": severity, "path": path, "range": span, "message": message}}
	}
	list := &array{[]any{
		diagnostic("Error", "/report.typ", "11:4-11:9", "unknown variable: periode"),
		diagnostic("Warning", "/report.typ", "0:0-0:1", "unknown font family: x"),
		diagnostic("Error", "", "", "the document has no pages"),
		diagnostic("Error", "/report.typ", "", "no place"),
		"a text",
	}}
	mistakes, warnings := diagnostics(list)
	if want := []string{"report.typ:12: unknown variable: periode", "the document has no pages", "report.typ: no place", "a text"}; !reflect.DeepEqual(mistakes, want) {
		t.Errorf("mistakes %q, want %q", mistakes, want)
	}
	if want := []string{"report.typ:1: unknown font family: x"}; !reflect.DeepEqual(warnings, want) {
		t.Errorf("warnings %q, want %q", warnings, want)
	}
	if mistakes, warnings := diagnostics(undefined{}); mistakes != nil || warnings != nil {
		t.Error("no list has diagnostics")
	}
}

func TestSlotsOfTheHeapAreUsedAgain(t *testing.T) {
	h := newHeap()
	first := h.add("a")
	if first < fixedSlots {
		t.Fatalf("a value went into a fixed slot %d", first)
	}
	if h.take(first) != "a" || h.add("b") != first {
		t.Error("a dropped slot is not used again")
	}
	h.drop(130)
	if h.get(130) != true {
		t.Error("a fixed slot was dropped")
	}
}

func TestPromisesSettleOnceAndTellInOrder(t *testing.T) {
	h := newHeap()
	p, told := &promise{}, []any{}
	p.then = append(p.then, &function{func(args ...any) any { told = append(told, args[0]); return nil }})
	h.resolve(p, 1.0)
	h.resolve(p, 2.0)
	h.reject(p, "late")
	value, err := h.await(h.add(p))
	if value != 1.0 || err != nil || !reflect.DeepEqual(told, []any{1.0}) {
		t.Errorf("value %v, error %v, told %v", value, err, told)
	}
	if _, err := h.await(h.add(&promise{})); err == nil {
		t.Error("a promise that is never settled is waited for")
	}
}
