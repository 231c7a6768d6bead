package chart

import (
	"strings"
	"unicode"
)

// role names a colour of tokens.css.
func role(name string) string { return "@c:" + name }

// call names a formatter of theme.js.
func call(name string) string { return "@fn:" + name }

// says is a formatter that says exactly this text. A plain string would be a template to ECharts, in which a shop
// called "{c}" would turn into a number.
func says(text string) string { return "@text:" + printable(text) }

// name makes text from a file safe as a name in an option: it will be shown as it is, on one line, and never taken for a mark.
func name(text string) string {
	text = printable(strings.ReplaceAll(text, "\n", " "))
	if strings.HasPrefix(text, "@") {
		return "@=" + text
	}
	return text
}

// literal keeps text from being read as ECharts' rich text, "{style|text}": a word joiner, which has no width and no
// ink, stands after every opening brace.
func literal(text string) string { return strings.ReplaceAll(text, "{", "{\u2060") }

// short cuts text to a number of characters, so that one endless name cannot push a drawing off its paper.
func short(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return strings.TrimRightFunc(string(runes[:most-1]), unicode.IsSpace) + "…"
}

// printable drops what XML, and so SVG and PDF, cannot hold: control characters and broken UTF-8.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || r == unicode.ReplacementChar || r == '\uFFFE' || r == '\uFFFF') {
			return -1
		}
		return r
	}, text)
}
