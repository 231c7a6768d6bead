package tabular

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"pantau/etl/contract"
)

// whyLegacy says why a text is taken for Windows-1252: by which bytes of its
// first lines.
func whyLegacy(head []byte) contract.Sentence {
	n, line := 0, 0
	for i, c := range head {
		if c >= utf8.RuneSelf {
			if n++; n == 1 {
				line = 1 + bytes.Count(head[:i], []byte("\n"))
			}
		}
	}
	return contract.Sentence{
		Indonesian: fmt.Sprintf("%d byte bukan UTF-8, yang pertama pada baris %d; hurufnya dibaca sebagai Windows-1252", n, line),
		English:    fmt.Sprintf("%d bytes are not UTF-8, the first on line %d; their letters are read as Windows-1252", n, line),
	}
}

// Signs of Windows-1252 that people do not type in a table, and those that they
// type between words and not inside one. One of them is more likely a byte that
// was damaged than a letter.
const (
	untyped = "¡¤¦¨¬¯´¶¸¿ðþÐÞÿƒˆ˜†‡‰"
	between = "“”„«»‹›…•™©®€£¥§±×÷¼½¾°"
)

// unlikely reports whether a text that was read as Windows-1252 has a sign that
// nobody would have typed there: the file was written in another encoding, or a
// byte of it is damaged.
func unlikely(text []byte) bool {
	before, small := rune(0), false // the rune before, and whether it is a small letter
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		if r >= utf8.RuneSelf {
			after, _ := utf8.DecodeRune(text)
			inside := unicode.IsLetter(before) && len(text) > 0 && unicode.IsLetter(after)
			switch {
			case unicode.IsControl(r), strings.ContainsRune(untyped, r):
				return true
			case inside && strings.ContainsRune(between, r):
				return true
			case inside && small && unicode.IsUpper(r) && unicode.IsLower(after):
				return true
			}
		}
		before, small = r, unicode.IsLower(r)
	}
	return false
}
