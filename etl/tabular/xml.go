package tabular

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// A markup reads XML as spreadsheets need it: tags, attributes and text, one
// after the other, without building anything. It is not a validating parser, but
// it does not take a document for whole that ends too early. It is several times
// faster than encoding/xml, which matters for a sheet of a hundred megabytes.
//
// It gives only elements of the namespaces it is made for: what an extension puts
// into a document is passed over with all that it holds, whatever its names are.
type markup struct {
	source io.Reader
	buf    []byte
	at     int
	ended  bool
	depth  int
	closed bool // the tag around everything
	ev     event
	scope  scope
	known  spaces
	choice choices
}

// An event is a tag or a text, which may come in pieces. It is valid until the
// next one.
type event struct {
	kind  eventKind
	space space  // of tags
	name  []byte // of tags, without namespace prefix
	attrs []byte // of start tags, as written
	empty bool   // of start tags: <name/>; no end tag follows
	text  []byte // of texts, with its entities
}

type eventKind uint8

const (
	startTag eventKind = iota
	endTag
	textNode
)

const (
	maxMarkup = 4 << 20 // bytes of one tag, comment or CDATA
	textPiece = 1 << 20 // longer texts come in pieces
	maxDepth  = 256     // tags around a tag
)

var (
	errDocumentType = errors.New("the document declares types of its own")
	errMarkupSize   = errors.New("a tag is longer than 4 MiB")
	errMarkup       = errors.New("a tag is not closed")
	errDepth        = errors.New("tags stand in tags too deeply")
	errSecondRoot   = errors.New("the document goes on behind its end")
)

// newMarkup reads a document for the elements of some namespaces.
func newMarkup(source io.Reader, known spaces) *markup {
	return &markup{source: source, buf: make([]byte, 0, 64<<10), known: known | 1<<choiceSpace}
}

// raw returns the next event of whatever namespace; io.EOF after the last,
// io.ErrUnexpectedEOF when the document stops in the middle.
func (m *markup) raw() (*event, error) {
	for {
		if m.at >= len(m.buf) {
			if err := m.more(); err != nil {
				if err == io.EOF && m.depth > 0 {
					return nil, io.ErrUnexpectedEOF
				}
				return nil, err
			}
		}
		if m.buf[m.at] != '<' {
			text, err := m.run()
			if err == io.EOF && m.depth == 0 { // blanks after the last tag
				m.at = len(m.buf)
				return nil, io.EOF
			}
			if err != nil {
				return nil, unexpected(err)
			}
			m.ev.kind, m.ev.text = textNode, text
			return &m.ev, nil
		}
		skip, err := m.tag()
		if err != nil {
			return nil, unexpected(err)
		}
		if !skip {
			return &m.ev, nil
		}
	}
}

func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// tag reads what starts with <. Comments and instructions are skipped.
func (m *markup) tag() (skip bool, err error) {
	if err := m.atLeast(9); err != nil && err != io.EOF {
		return false, err
	}
	head := m.buf[m.at:]
	switch {
	case bytes.HasPrefix(head, []byte("<!--")):
		_, err := m.until([]byte("-->"), 3)
		return true, err
	case bytes.HasPrefix(head, []byte("<?")):
		_, err := m.until([]byte("?>"), 2)
		return true, err
	case bytes.HasPrefix(head, []byte("<![CDATA[")):
		text, err := m.until([]byte("]]>"), 3)
		if err != nil {
			return false, err
		}
		text = bytes.ReplaceAll(text[9:len(text)-3], []byte("&"), []byte("&amp;"))
		m.ev.kind, m.ev.text = textNode, text
		return false, nil
	case bytes.HasPrefix(head, []byte("<!")):
		return false, errDocumentType
	}
	text, err := m.until([]byte{'>'}, 1)
	if err != nil {
		return false, err
	}
	if text, err = m.quoted(text); err != nil {
		return false, err
	}
	text = text[1 : len(text)-1]
	m.scope.leave(m.depth)
	ev := &m.ev
	if len(text) > 0 && text[0] == '/' {
		ev.kind, ev.empty = endTag, false
		ev.space, ev.name = m.scope.split(trimBlanks(text[1:]))
		m.depth--
		m.closed = m.depth <= 0
		return false, nil
	}
	if m.closed {
		return false, errSecondRoot
	}
	ev.kind, ev.empty = startTag, false
	inside := m.depth + 1
	if len(text) > 0 && text[len(text)-1] == '/' {
		ev.empty = true
		text = text[:len(text)-1]
	} else if m.depth = inside; m.depth > maxDepth {
		return false, errDepth
	}
	end := bytes.IndexAny(text, " \t\r\n")
	if end < 0 {
		end = len(text)
	}
	ev.attrs = text[end:]
	if len(ev.attrs) > len(xmlns) && bytes.Contains(ev.attrs, xmlns) {
		if err := m.scope.enter(ev.attrs, inside); err != nil {
			return false, err
		}
	}
	ev.space, ev.name = m.scope.split(text[:end])
	return false, nil
}

// quoted is the whole of a tag that was read up to its first ">", which may stand
// inside the quotes of an attribute.
func (m *markup) quoted(text []byte) (whole []byte, err error) {
	if bytes.Count(text, []byte{'"'})%2 == 0 && bytes.IndexByte(text, '\'') < 0 {
		return text, nil
	}
	for open := openQuote(text, 0); open != 0; {
		size := len(text)
		m.at -= size
		if text, err = m.untilFrom([]byte{'>'}, 1, size); err != nil {
			return nil, err
		}
		if bytes.IndexByte(text[size-1:], '<') >= 0 { // which no attribute may hold
			return nil, errMarkup
		}
		open = openQuote(text[size:], open)
	}
	return text, nil
}

// openQuote returns the quote that is open behind a piece of a tag, or 0, when
// open was before it.
func openQuote(piece []byte, open byte) byte {
	for {
		at := bytes.IndexByte(piece, open)
		if open == 0 {
			at = bytes.IndexAny(piece, `"'`)
		}
		if at < 0 {
			return open
		}
		if open == 0 {
			open = piece[at]
		} else {
			open = 0
		}
		piece = piece[at+1:]
	}
}

// run returns the text up to the next tag, or a piece of it that takes no entity
// and no escape apart.
func (m *markup) run() ([]byte, error) {
	for from := 0; ; {
		if i := bytes.IndexByte(m.buf[m.at+from:], '<'); i >= 0 {
			text := m.buf[m.at : m.at+from+i]
			m.at += len(text)
			return text, nil
		}
		if from = len(m.buf) - m.at; from >= textPiece {
			if cut := wholeText(m.buf[m.at:]); cut > 0 {
				text := m.buf[m.at : m.at+cut]
				m.at += cut
				return text, nil
			}
		}
		if err := m.more(); err != nil {
			return nil, err
		}
	}
}

// wholeText is how many bytes of a long text can be taken without parting an
// entity, an escape or a CR from its LF; 0 when that is not known.
func wholeText(text []byte) int {
	for cut := len(text) - 1; cut > len(text)-4096; cut-- {
		if !parted(text, cut) {
			return cut
		}
	}
	return 0
}

// parted reports whether a cut may go through something that belongs together.
func parted(text []byte, cut int) bool {
	if text[cut-1] == '_' && text[cut] == '_' {
		return false // no escape holds two of them side by side
	}
	before := text[max(0, cut-12):cut]
	if at := bytes.LastIndexByte(before, '&'); at >= 0 && bytes.IndexByte(before[at:], ';') < 0 {
		return true
	}
	at := bytes.LastIndexByte(before, '_')
	return at >= 0 && len(before)-at < len("_x000D_") || before[len(before)-1] == '\r'
}

// until returns the bytes up to a mark and keep bytes of it, and moves past them.
func (m *markup) until(mark []byte, keep int) ([]byte, error) { return m.untilFrom(mark, keep, 0) }

func (m *markup) untilFrom(mark []byte, keep, from int) ([]byte, error) {
	for {
		if i := bytes.Index(m.buf[m.at+from:], mark); i >= 0 {
			text := m.buf[m.at : m.at+from+i+keep]
			m.at += len(text)
			return text, nil
		}
		from = max(from, len(m.buf)-m.at-len(mark)+1)
		if err := m.more(); err != nil {
			return nil, err
		}
	}
}

func (m *markup) atLeast(n int) error {
	for len(m.buf)-m.at < n {
		if err := m.more(); err != nil {
			return err
		}
	}
	return nil
}

// more reads on, keeping what has not been taken.
func (m *markup) more() error {
	if m.ended {
		return io.EOF
	}
	if m.at > 0 {
		m.buf = m.buf[:copy(m.buf, m.buf[m.at:])]
		m.at = 0
	}
	if len(m.buf) == cap(m.buf) {
		if cap(m.buf) >= maxMarkup {
			return errMarkupSize
		}
		m.buf = append(make([]byte, 0, 2*cap(m.buf)), m.buf...)
	}
	for range 100 {
		n, err := m.source.Read(m.buf[len(m.buf):cap(m.buf)])
		m.buf = m.buf[:len(m.buf)+n]
		if err == io.EOF {
			m.ended = true
			if n > 0 {
				return nil
			}
			return io.EOF
		}
		if err != nil || n > 0 {
			return err
		}
	}
	return io.ErrNoProgress
}

// place adds where in the document something went wrong.
func place(part string, err error) error { return fmt.Errorf("%s: %w", part, err) }
