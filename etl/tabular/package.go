package tabular

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// A part that unpacks to a large one of many times its size holds nothing that
// people wrote: a sheet of numbered cells packs ten to sixty times.
const (
	mostPacked  = 250
	packedCount = 16 << 20 // bytes, from which on it is asked
)

var errTooLarge = errors.New("too large when unpacked")

// A bounded reader stops a part that unpacks to more than it may.
type bounded struct {
	source io.Reader
	left   int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLarge
	}
	n, err := b.source.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// open gives a part as UTF-8, and no more of it than its archive says it has. A
// part may be UTF-16 (ECMA-376-2, 6.2.5).
func (w *workbook) open(part string) (io.ReadCloser, error) {
	file := w.parts[part]
	if file == nil {
		return nil, fmt.Errorf("the package has no %s", part)
	}
	size := file.UncompressedSize64
	if size > uint64(w.options.MaxSheet) || size > packedCount && size/mostPacked > file.CompressedSize64 {
		return nil, place(part, errTooLarge)
	}
	source, err := file.Open()
	if err != nil {
		return nil, place(part, err)
	}
	text := &bounded{source, int64(size) + 1}
	head := make([]byte, 4)
	n, err := io.ReadFull(text, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, errors.Join(place(part, err), source.Close())
	}
	whole := struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(head[:n]), text), source}
	if name := wideMarkup(head); name != "" {
		whole.Reader = encodings[name].NewDecoder().Reader(whole.Reader)
	}
	return whole, nil
}

// wideMarkup names the encoding of XML in UTF-16 by its first bytes, or "".
func wideMarkup(head []byte) string {
	switch binary.BigEndian.Uint16(head) {
	case 0xFEFF, '<':
		return utf16BE
	case 0xFFFE, '<' << 8:
		return utf16LE
	}
	return ""
}

// eachTag calls see for the start tags of a part.
func (w *workbook) eachTag(part string, known spaces, see func(m *markup, ev *event) error) error {
	source, err := w.open(part)
	if err != nil {
		return err
	}
	defer source.Close()
	m := newMarkup(source, known)
	for {
		ev, err := m.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return place(part, err)
		}
		if ev.kind == startTag {
			if err := see(m, ev); err != nil {
				return err
			}
		}
	}
}

// A relation says which part a part speaks of by an id.
type relation struct{ id, kind, part string }

// relationKinds are where the types begin whose last word is the kind of a
// relation: transitional, strict, and of Microsoft's own parts.
var relationKinds = []string{
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
	"http://purl.oclc.org/ooxml/officeDocument/relationships/",
	"http://schemas.microsoft.com/office/2006/relationships/",
}

// kindOfRelation is the last word of its type, or the whole type of one that is
// somebody else's.
func kindOfRelation(of string) string {
	for _, begin := range relationKinds {
		if kind, ok := strings.CutPrefix(of, begin); ok {
			return kind
		}
	}
	return of
}

type relations []relation

// maxRelations bounds what one part is related to.
const maxRelations = 10_000

func (r relations) id(id string) relation {
	for _, one := range r {
		if one.id == id {
			return one
		}
	}
	return relation{}
}

// kind returns the part of the first relation of a kind, or "".
func (r relations) kind(kind string) string {
	for _, one := range r {
		if one.kind == kind {
			return one.part
		}
	}
	return ""
}

// relations reads what a part is related to. A part without relations has none.
func (w *workbook) relations(part string) (all relations, err error) {
	dir, name := path.Split(part)
	list := path.Join(dir, "_rels", name+".rels")
	if w.parts[list] == nil {
		return nil, nil
	}
	err = w.eachTag(list, ofRelations, func(_ *markup, ev *event) error {
		if string(ev.name) != "Relationship" {
			return nil
		}
		if len(all) >= maxRelations {
			return place(list, errTooLarge)
		}
		target := strings.ToLower(string(appendText(nil, attr(ev.attrs, "Target"))))
		if rest, absolute := strings.CutPrefix(target, "/"); absolute {
			target = rest
		} else {
			target = path.Join(dir, target)
		}
		all = append(all, relation{string(appendText(nil, attr(ev.attrs, "Id"))), kindOfRelation(string(appendText(nil, attr(ev.attrs, "Type")))), target})
		return nil
	})
	return all, err
}
