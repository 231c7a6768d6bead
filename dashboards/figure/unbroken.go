package figure

import (
	"regexp"
	"unicode/utf8"
)

// A TextRun is a piece of text that may or may not be broken at the end of a line.
type TextRun struct {
	Text    string
	Keep    bool // never broken
	Breaks  bool // may be broken after it, as "TikTok/" of "TikTok/Tokopedia"
	Endless bool // a name without a space that may be broken anywhere, or it would be wider than a phone
}

// kept are pieces that fall apart when they are broken: words with a hyphen ("rata-rata", "RT-nya") read as two words, and an
// amount loses its unit ("Rp307 jt").
var kept = regexp.MustCompile(`−?Rp[\d.,]+(?: (?:rb|jt|M|T)\b)?|[A-Za-z]+-[a-z]+`)

// slashed are the places between two words where a line may end.
var slashed = regexp.MustCompile(`\pL{3,}/`)

// endless are names of files, and names longer than any Indonesian word of ours: of folders and columns.
var endless = regexp.MustCompile(`\S{25,}|\S{8,}\.(?:csv|xlsx|xls|ods|json|jsonl|tsv|txt|html|pdf)\b`)

// Unbroken cuts text so that a template can keep together what belongs together.
func Unbroken(text string) []TextRun {
	var runs []TextRun
	end := 0
	for _, at := range endless.FindAllStringIndex(text, -1) {
		runs = append(runs, keptIn(text[end:at[0]])...)
		runs = append(runs, TextRun{Text: text[at[0]:at[1]], Endless: true})
		end = at[1]
	}
	return append(runs, keptIn(text[end:])...)
}

func keptIn(text string) []TextRun {
	var runs []TextRun
	end := 0
	for _, at := range kept.FindAllStringIndex(text, -1) {
		runs = append(runs, plain(text[end:at[0]])...)
		piece := text[at[0]:at[1]]
		runs = append(runs, TextRun{Text: piece, Keep: utf8.RuneCountInString(piece) < 25})
		end = at[1]
	}
	return append(runs, plain(text[end:])...)
}

func plain(text string) []TextRun {
	var runs []TextRun
	end := 0
	for _, at := range slashed.FindAllStringIndex(text, -1) {
		if at[1] < len(text) && text[at[1]] != ' ' {
			runs = append(runs, TextRun{Text: text[end:at[1]], Breaks: true})
			end = at[1]
		}
	}
	if end < len(text) {
		runs = append(runs, TextRun{Text: text[end:]})
	}
	return runs
}
