package figure

import "regexp"

// A TextRun is a piece of text that may or may not be broken at the end of a line.
type TextRun struct {
	Text string
	Keep bool
}

// doubled are reduplicated and hyphenated words: "rata-rata", "RT-nya". Broken at the hyphen they read as two words.
var doubled = regexp.MustCompile(`[A-Za-z]+-[a-z]+`)

// Unbroken cuts text so that a template can keep hyphenated words on one line.
func Unbroken(text string) []TextRun {
	var runs []TextRun
	end := 0
	for _, at := range doubled.FindAllStringIndex(text, -1) {
		if at[0] > end {
			runs = append(runs, TextRun{Text: text[end:at[0]]})
		}
		runs = append(runs, TextRun{text[at[0]:at[1]], true})
		end = at[1]
	}
	if end < len(text) {
		runs = append(runs, TextRun{Text: text[end:]})
	}
	return runs
}
