package tabular

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"pantau/etl/contract"
)

// The encodings of text files, by the names of their registrations at IANA.
const (
	utf8Name    = "utf-8"
	utf16LE     = "utf-16le"
	utf16BE     = "utf-16be"
	windows1252 = "windows-1252"
)

var encodings = map[string]encoding.Encoding{
	utf8Name:    nil,
	utf16LE:     unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	utf16BE:     unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	windows1252: charmap.Windows1252,
}

// Encodings are the names that Options.Encoding may have.
func Encodings() []string { return slices.Sorted(maps.Keys(encodings)) }

// encodingOf names the encoding of a text by its first bytes and returns how
// many of them are its byte order mark. Bytes that are not UTF-8 make a file
// Windows-1252, unless it also holds letters that only UTF-8 writes so: then it
// is UTF-8 with damaged lines.
func encodingOf(head []byte) (name string, mark int) {
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		return utf8Name, 3
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return utf16LE, 2
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return utf16BE, 2
	}
	even, odd := 0, 0
	for i, c := range head {
		if c == 0 && i%2 == 0 {
			even++
		} else if c == 0 {
			odd++
		}
	}
	switch half := len(head) / 2; {
	case odd > half/2 && even < half/8:
		return utf16LE, 0
	case even > half/2 && odd < half/8:
		return utf16BE, 0
	}
	good, bad := 0, 0
	for rest := head; len(rest) > 0; {
		if rest[0] < utf8.RuneSelf {
			rest = rest[1:]
			continue
		}
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			if !utf8.FullRune(rest) {
				break // cut off at the end of the sample
			}
			bad++
		} else {
			good++
		}
		rest = rest[size:]
	}
	if bad > 0 && good == 0 {
		return windows1252, 0
	}
	return utf8Name, 0
}

// findEncoding sets the encoding of a text by its first bytes, unless a person
// named it, and returns how many of them are its byte order mark.
func (f *File) findEncoding(head []byte) (mark int) {
	f.Encoding, mark = encodingOf(head)
	if named := f.Options.Encoding; named != "" && named != f.Encoding {
		f.Encoding, mark = named, 0
	} else if named == "" && f.Encoding == windows1252 {
		f.EncodedAs = whyLegacy(head)
	}
	return mark
}

// misread reports whether a text that was read as Windows-1252 holds letters
// that are UTF-8: of another file, perhaps, that was put behind this one.
func misread(text []byte) bool {
	raw, err := charmap.Windows1252.NewEncoder().Bytes(text)
	for err == nil && len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		if size > 1 && r != utf8.RuneError {
			return true
		}
		raw = raw[size:]
	}
	return false
}

// decode makes UTF-8 of a text in a known encoding.
func decode(r io.Reader, name string) (io.Reader, error) {
	known, ok := encodings[name]
	if !ok {
		return nil, contract.RefuseFile("encoding",
			fmt.Sprintf("Pengodean %q tidak dikenal. Pilihannya: %s.", name, strings.Join(Encodings(), ", ")),
			fmt.Sprintf("encoding %q is not known; known are %s", name, strings.Join(Encodings(), ", ")))
	}
	if known == nil {
		return r, nil
	}
	return transform.NewReader(r, known.NewDecoder()), nil
}
