package typst

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// fullDiagnostics asks for mistakes with their place; the other formats are prose.
const fullDiagnostics = 3

// PDF typesets main, a path in files, and answers with a tagged PDF and the warnings of typst. Equal files give equal
// bytes: the module's clock stands still, so a document says its own date. Files of the document before are forgotten.
//
// A mistake in the document is an error with one line for each: "report.typ:12: unknown variable: periode".
func (c *Compiler) PDF(main string, files map[string][]byte) (pdf []byte, warnings []string, err error) {
	err = guarded(func() error {
		pdf, warnings, err = c.print(main, files)
		return err
	})
	return pdf, warnings, err
}

func (c *Compiler) print(main string, files map[string][]byte) ([]byte, []string, error) {
	if _, ok := files[main]; !ok {
		return nil, nil, fmt.Errorf("typst: %s is not among the files", main)
	}
	h := c.host
	h.call("typstcompiler_reset_shadow", c.self)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path, pathLength := h.put([]byte("/" + name))
		content, contentLength := h.put(files[name])
		h.call("typstcompiler_map_shadow", c.self, path, pathLength, content, contentLength)
	}
	path, pathLength := h.put([]byte("/" + main))
	format, formatLength := h.put([]byte("pdf"))
	answer, trouble, failed := h.callReturning3("typstcompiler_compile", c.self, path, pathLength, 0, 0, format, formatLength, fullDiagnostics)
	h.call("typstcompiler_reset_shadow", c.self)
	defer h.callReturning3("typstcompiler_reset", c.self) // forgets what it remembered of this document, or memory would grow
	if failed != 0 {
		return nil, nil, fmt.Errorf("typst: %v", h.take(uint64(trouble)))
	}
	result, ok := h.take(uint64(answer)).(*object)
	if !ok {
		return nil, nil, errors.New("typst: no answer")
	}
	mistakes, warnings := diagnostics(result.members["diagnostics"])
	if printed, ok := result.members["result"].(*byteArray); ok {
		return printed.bytes, warnings, nil
	}
	if len(mistakes) == 0 {
		mistakes = []string{"no PDF and no reason"}
	}
	return nil, warnings, fmt.Errorf("typst: %s", strings.Join(mistakes, "\n"))
}

// diagnostics reads typst's list of {severity, path, range, message}; severity 1 is an error, 2 a warning.
func diagnostics(list any) (mistakes, warnings []string) {
	all, ok := list.(*array)
	if !ok {
		return nil, nil
	}
	for _, item := range all.items {
		diagnostic, ok := item.(*object)
		if !ok {
			mistakes = append(mistakes, fmt.Sprint(item))
			continue
		}
		text := place(diagnostic) + fmt.Sprint(diagnostic.members["message"])
		if strings.EqualFold(fmt.Sprint(diagnostic.members["severity"]), "warning") {
			warnings = append(warnings, text)
		} else {
			mistakes = append(mistakes, text)
		}
	}
	return mistakes, warnings
}

// place says "report.typ:12: " of a diagnostic whose range is "11:4-11:9"; lines of a range count from zero.
func place(diagnostic *object) string {
	path, _ := diagnostic.members["path"].(string)
	if path == "" {
		return ""
	}
	where := strings.TrimPrefix(path, "/")
	span, _ := diagnostic.members["range"].(string)
	row, _, _ := strings.Cut(span, ":")
	if line, err := strconv.Atoi(row); err == nil {
		where += ":" + strconv.Itoa(line+1)
	}
	return where + ": "
}
