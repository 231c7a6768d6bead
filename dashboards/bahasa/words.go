package bahasa

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// List joins words as in a sentence: "Shopee", "Shopee dan Blibli", "Shopee, Lazada dan Blibli".
func List(words ...string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		last := len(words) - 1
		return strings.Join(words[:last], ", ") + " dan " + words[last]
	}
}

// Sentence gives text a capital first letter: "minggu 47" becomes "Minggu 47".
func Sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}
