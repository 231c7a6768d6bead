package workbook

import "strings"

// Neutral makes a text harmless to spreadsheets, which run a cell that begins with = + - @ or a tab: it puts an apostrophe
// before it. A number with its sign runs nothing and stays. Original undoes it exactly, whatever the text was.
func Neutral(text string) string {
	if runs(text) {
		return "'" + text
	}
	return text
}

// Original is the text of which Neutral made this one.
func Original(text string) string {
	if strings.HasPrefix(text, "'") && runs(text[1:]) {
		return text[1:]
	}
	return text
}

// runs reports whether a spreadsheet could take a text for a formula, apostrophes before it left aside.
func runs(text string) bool {
	text = strings.TrimLeft(text, "'")
	if text == "" || !strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return false
	}
	return strings.ContainsRune("=@\t\r\n", rune(text[0])) || strings.Trim(text[1:], "0123456789.,") != "" || len(text) == 1
}
