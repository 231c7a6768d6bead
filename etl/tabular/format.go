package tabular

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// A format is what a number of a cell means.
type format struct {
	kind     numberKind
	zeros    int  // digits that a padded number is shown with, at least
	unsigned bool // numbers below zero look like numbers above it
}

type numberKind uint8

const (
	plainNumber   numberKind = iota
	dateNumber               // days since the epoch of the workbook
	timeNumber               // a time of day
	lengthNumber             // a length of time, in days
	percentNumber            // a fraction
	paddedNumber             // an identifier with zeros before it: 00000
	truthNumber              // TRUE or FALSE, as LibreOffice saves them for Excel
	oddNumber                // shown as something else than the number that is stored
)

// Bounds above those of Excel, which are 255 characters and some 65,000 styles.
const (
	maxCode    = 1024
	maxFormats = 1 << 17
)

// readFormats reads the number format of every cell style.
func (w *workbook) readFormats(part string) error {
	codes := make(map[int]format)
	inCells := false
	return w.eachTag(part, ofWorkbook, func(_ *markup, ev *event) error {
		attrs := ev.attrs
		if len(codes)+len(w.formats) > maxFormats {
			return place(part, errTooLarge)
		}
		switch string(ev.name) {
		case "numFmt":
			if id, err := strconv.Atoi(string(attr(attrs, "numFmtId"))); err == nil {
				codes[id] = formatOf(string(appendText(nil, attr(attrs, "formatCode"))))
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs", "cellStyleXfs":
			inCells = false
		case "xf":
			if !inCells {
				return nil
			}
			id, _ := strconv.Atoi(string(attr(attrs, "numFmtId")))
			kind, ok := codes[id]
			if !ok {
				kind = builtIn(id)
			}
			w.formats = append(w.formats, kind)
		}
		return nil
	})
}

// builtIn is the meaning of the formats that need no code (ECMA-376, 18.8.30),
// with the dates of East Asian versions.
func builtIn(id int) format {
	switch {
	case id == 9 || id == 10:
		return format{kind: percentNumber}
	case id >= 18 && id <= 21, id == 45, id == 47:
		return format{kind: timeNumber}
	case id == 46:
		return format{kind: lengthNumber}
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
		return format{kind: dateNumber}
	}
	return format{}
}

// formatOf tells by a format code what the number means. A General beside dates
// and percentages decides for a number. A code that shows digits or words of
// size which are not of the number ("0"0 of a telephone, 0" jt"), words instead
// of it, or thousands of it (#,##0,) makes it odd: the number alone is not what a
// person sees.
func formatOf(code string) format {
	if len(code) > maxCode {
		return format{kind: oddNumber}
	}
	if code == `"TRUE";"TRUE";"FALSE"` {
		return format{kind: truthNumber}
	}
	sections := sectionsOf(code)
	if sections[0].condition {
		for _, s := range sections {
			if s.odd() {
				return format{kind: oddNumber}
			}
		}
	}
	shown := sections[0].format()
	shown.unsigned = !sections[0].condition && len(sections) > 1 && !sections[1].signed()
	return shown
}

// A section is one of the alternatives of a format code: of numbers above zero,
// below, zero and texts, or of numbers that meet a condition.
type section struct {
	marks     strings.Builder // in lower case, without texts in quotes, colours and escaped characters
	text      strings.Builder // those texts and characters
	condition bool
	colour    bool
	length    bool // [h]:mm is a length of time
}

func sectionsOf(code string) []*section {
	s := &section{}
	sections := []*section{s}
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			s = &section{}
			sections = append(sections, s)
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return sections
			}
			s.text.WriteString(code[i+1 : i+1+end])
			i += end + 1
		case '\\':
			if i++; i < len(code) {
				s.text.WriteByte(code[i])
			}
		case '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return sections
			}
			inside := strings.ToLower(code[i+1 : i+end])
			s.colour = s.colour || colours[strings.TrimRight(inside, "0123456789")]
			s.length = s.length || inside != "" && strings.Trim(inside, "hms") == ""
			s.condition = s.condition || strings.HasPrefix(inside, "=") || strings.HasPrefix(inside, "<") || strings.HasPrefix(inside, ">")
			i += end
		default:
			s.marks.WriteRune(unicode.ToLower(rune(c)))
		}
	}
	return sections
}

var colours = map[string]bool{"black": true, "blue": true, "cyan": true, "green": true, "magenta": true, "red": true, "white": true, "yellow": true, "color": true}

// signed reports whether a section for numbers below zero tells them from others,
// or is one for texts.
func (s *section) signed() bool {
	return s.colour || strings.ContainsAny(s.marks.String()+s.text.String(), "-(@")
}

// sizes are words that make a number larger than it is.
var sizes = regexp.MustCompile(`(?:^|[^\pL])(?:(?i:rb|ribu|jt|juta|mil|miliar|milyar|triliun)|M|T|[kK])(?:$|[^\pL])|[0-9%]`)

// scaled is a comma behind the last digit, which takes three of them away.
var scaled = regexp.MustCompile(`[0#?],+(?:[^0#?,]|$)`)

// isMoment reports whether a section shows a date or a time: by letters of those
// and no others, and digits only as parts of a second.
func (s *section) isMoment() bool {
	marks := s.marks.String()
	if !strings.ContainsAny(marks, "ymdhs") {
		return false
	}
	marks = strings.NewReplacer("am/pm", "", "a/p", "", ".000", "", ".00", "", ".0", "").Replace(marks)
	return !strings.ContainsFunc(marks, func(r rune) bool {
		return strings.ContainsRune("0#?", r) || r >= 'a' && r <= 'z' && !strings.ContainsRune("ymdhsegbrtz", r)
	})
}

// odd reports whether a section shows a number as something else.
func (s *section) odd() bool {
	marks := s.marks.String()
	if strings.Contains(marks, "general") {
		before, after, _ := strings.Cut(marks, "general")
		return sizes.MatchString(s.text.String()) || strings.ContainsAny(before+after, "0123456789%")
	}
	if s.length || s.isMoment() || strings.Contains(marks, "@") {
		return false
	}
	if !strings.ContainsAny(marks, "0#?") || sizes.MatchString(s.text.String()) || scaled.MatchString(marks) {
		return true
	}
	return !strings.Contains(marks, "/") && strings.ContainsAny(marks, "123456789")
}

func (s *section) format() format {
	marks := s.marks.String()
	whole, _, _ := strings.Cut(marks, "e+")
	whole, _, _ = strings.Cut(whole, ".")
	switch zeros := strings.Count(whole, "0"); {
	case s.length:
		return format{kind: lengthNumber}
	case s.odd():
		return format{kind: oddNumber}
	case strings.Contains(marks, "general") || marks == "@":
		return format{}
	case s.isMoment() && !strings.ContainsAny(marks, "yd") && strings.ContainsAny(marks, "hs"):
		return format{kind: timeNumber}
	case s.isMoment():
		return format{kind: dateNumber}
	case strings.IndexByte(marks, '%') >= 0:
		return format{kind: percentNumber}
	case zeros < 2 || strings.ContainsAny(whole, "#,?"):
		return format{}
	case strings.Trim(marks, "0") == "" && s.text.Len() == 0:
		return format{kind: paddedNumber, zeros: zeros}
	}
	return format{kind: oddNumber} // 0000-0000
}

// percentOf writes a fraction as a percentage, by moving its point: 0.0556 is
// 5.56%.
func percentOf(fraction []byte) []byte {
	head, tail, _ := bytes.Cut(fraction, []byte("."))
	for len(tail) < 2 {
		tail = append(append([]byte(nil), tail...), '0')
	}
	whole := append(append([]byte(nil), head...), tail[:2]...)
	negative := bytes.HasPrefix(whole, []byte("-"))
	whole = bytes.TrimLeft(whole, "-0")
	if len(whole) == 0 {
		whole = []byte("0")
	}
	if negative {
		whole = append([]byte("-"), whole...)
	}
	if rest := bytes.TrimRight(tail[2:], "0"); len(rest) > 0 {
		whole = append(append(whole, '.'), rest...)
	}
	return append(whole, '%')
}
