package tabular

import (
	"bytes"
	"errors"
	"io"
)

// A space is a namespace of XML that documents of tables use. Elements and
// attributes are told by it and their local name; the prefix may be any.
type space uint8

const (
	noSpace      space = iota // none is declared
	otherSpace                // one that we do not read
	sheetSpace                // of workbooks (ECMA-376, transitional and strict)
	relatedSpace              // of the ids by which their parts name each other
	packageSpace              // of the lists of such ids
	choiceSpace               // of alternatives for readers of different ages (ECMA-376-3)
	officeSpace               // OpenDocument 1.3, 19.3 and 3.1.3
	tableSpace
	textSpace
	styleSpace
	numberSpace
	manifestSpace
	calcSpace // of LibreOffice: what OpenDocument has no word for
)

// spaceOf are the namespaces by their names.
var spaceOf = map[string]space{
	"": noSpace,
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main":            sheetSpace,
	"http://purl.oclc.org/ooxml/spreadsheetml/main":                        sheetSpace,
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":  relatedSpace,
	"http://purl.oclc.org/ooxml/officeDocument/relationships":              relatedSpace,
	"http://schemas.openxmlformats.org/package/2006/relationships":         packageSpace,
	"http://schemas.openxmlformats.org/markup-compatibility/2006":          choiceSpace,
	"urn:oasis:names:tc:opendocument:xmlns:office:1.0":                     officeSpace,
	"urn:oasis:names:tc:opendocument:xmlns:table:1.0":                      tableSpace,
	"urn:oasis:names:tc:opendocument:xmlns:text:1.0":                       textSpace,
	"urn:oasis:names:tc:opendocument:xmlns:style:1.0":                      styleSpace,
	"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0":                  numberSpace,
	"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0":                   manifestSpace,
	"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": calcSpace,
}

// spaces are a set of them.
type spaces uint16

func (s spaces) has(one space) bool { return s&(1<<one) != 0 }

// Those whose elements make a workbook. Elements without any namespace are taken
// for its own: some programs forget to declare it.
const (
	ofWorkbook  = spaces(1<<noSpace | 1<<sheetSpace)
	ofRelations = spaces(1<<noSpace | 1<<packageSpace)
	ofDocument  = spaces(1<<officeSpace | 1<<tableSpace | 1<<textSpace | 1<<styleSpace | 1<<numberSpace)
	ofManifest  = spaces(1 << manifestSpace)
)

var xmlns = []byte("xmlns")

// maxBindings bounds the prefixes that are declared at one place.
const maxBindings = 4096

var errBindings = errors.New("too many namespaces are declared")

// A scope is what the prefixes mean at one place of a document.
type scope struct {
	bindings []binding
	own      space // of names without a prefix
}

type binding struct {
	prefix string
	space  space
	depth  int // of the element that declares it
}

// enter takes in what an element declares.
func (s *scope) enter(attrs []byte, depth int) error {
	for key, value, rest := nextAttribute(attrs); key != nil; key, value, rest = nextAttribute(rest) {
		prefix, ok := bytes.CutPrefix(key, xmlns)
		if !ok || len(prefix) > 0 && prefix[0] != ':' {
			continue
		}
		if len(s.bindings) >= maxBindings {
			return errBindings
		}
		meant, ok := spaceOf[string(trimBlanks(appendText(nil, value)))]
		if !ok {
			meant = otherSpace
		}
		s.bindings = append(s.bindings, binding{string(bytes.TrimPrefix(prefix, []byte(":"))), meant, depth})
		if len(prefix) == 0 {
			s.own = meant
		}
	}
	return nil
}

// leave forgets what elements declared that are closed: those deeper than depth.
func (s *scope) leave(depth int) {
	n := len(s.bindings)
	if n == 0 || s.bindings[n-1].depth <= depth {
		return
	}
	for n > 0 && s.bindings[n-1].depth > depth {
		n--
	}
	s.bindings = s.bindings[:n]
	s.own = s.meaning(nil)
}

// split tells the namespace and the local name of an element.
func (s *scope) split(name []byte) (space, []byte) {
	at := bytes.IndexByte(name, ':')
	if at < 0 {
		return s.own, name
	}
	return s.meaning(name[:at]), name[at+1:]
}

// meaning is the namespace of a prefix.
func (s *scope) meaning(prefix []byte) space {
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].prefix == string(prefix) {
			return s.bindings[i].space
		}
	}
	if len(prefix) > 0 {
		return otherSpace
	}
	return noSpace
}

// attr returns the value of an attribute of a namespace, as written; nil when it
// is not there.
func (m *markup) attr(attrs []byte, of space, name string) []byte {
	for key, value, rest := nextAttribute(attrs); key != nil; key, value, rest = nextAttribute(rest) {
		prefix, local, ok := bytes.Cut(key, []byte(":"))
		if ok && string(local) == name && m.scope.meaning(prefix) == of {
			return value
		}
	}
	return nil
}

// choices says of the alternatives around a place whether one of them was taken.
type choices struct{ taken []bool }

// next returns the next event of the namespaces the document is read for. What
// stands in others, and in lists of extensions, is passed over. Of alternatives
// the first is taken that needs no more than we know, or what is there instead.
func (m *markup) next() (*event, error) {
	for {
		ev, err := m.raw()
		if err != nil || ev.kind == textNode || ev.kind == endTag && m.known.has(ev.space) && ev.space != choiceSpace {
			return ev, err
		}
		if ev.kind == endTag {
			if string(ev.name) == "AlternateContent" && len(m.choice.taken) > 0 {
				m.choice.taken = m.choice.taken[:len(m.choice.taken)-1]
			}
			continue
		}
		switch {
		case ev.space == choiceSpace && m.enters(ev), ev.space == choiceSpace && ev.empty:
		case !m.known.has(ev.space) || ev.space == choiceSpace || string(ev.name) == "extLst":
			if err := m.pass(ev); err != nil {
				return nil, err
			}
		default:
			return ev, nil
		}
	}
}

// enters reports whether an element of alternatives is to be read.
func (m *markup) enters(ev *event) bool {
	last := len(m.choice.taken) - 1
	name := string(ev.name)
	switch {
	case ev.empty:
		return false
	case name == "AlternateContent":
		m.choice.taken = append(m.choice.taken, false)
		return true
	case last < 0 || m.choice.taken[last]:
		return false
	case name == "Choice":
		for _, prefix := range bytes.Fields(attr(ev.attrs, "Requires")) {
			if !m.known.has(m.scope.meaning(prefix)) {
				return false
			}
		}
		m.choice.taken[last] = true
		return true
	}
	return name == "Fallback"
}

// pass passes over an element and all that it holds.
func (m *markup) pass(ev *event) error {
	if ev.empty {
		return nil
	}
	for outside := m.depth - 1; m.depth > outside; {
		if _, err := m.raw(); err == io.EOF {
			return io.ErrUnexpectedEOF
		} else if err != nil {
			return err
		}
	}
	return nil
}
