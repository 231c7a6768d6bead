package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pantau/etl/text"
)

// Ignore is the name, in the rule file, of phrases that mean nothing although a
// word in them does: "mohon izin" is not about permits.
const Ignore = "abaikan"

// maxWeight bounds the weight of one phrase.
const maxWeight = 10

// A Mistake is a line of a rule file that cannot be used. A planner reads the
// Indonesian sentence, the log the English one.
type Mistake struct {
	Line       int // from 1
	Indonesian string
	English    string
}

func (m *Mistake) Error() string { return fmt.Sprintf("rules: line %d: %s", m.Line, m.English) }

// Parse reads a rule file:
//
//	# a comment
//	pemasaran: 4 sepi pembeli, 3 promosi*, 3 tidak laku
//	    4 kurang dikenal, 2 pembeli
//	permodalan: 4 modal*
//	abaikan: mohon izin
//
// A line that starts with a category and a colon opens it; indented lines go on
// with it. A phrase is a weight above 0 and up to 10, then words; see spell for
// "jalan/gang rusak*" and gap for "lampu .. mati". Words are compared as plain
// words, so "gak laku" is the same phrase as "tidak laku"; of two such the first counts.
//
// Wrong are: a category that is not one of categories, one that is opened twice,
// a phrase that stands twice in a category, a weight that is none, a phrase
// without a word or with too many spellings. All such lines are reported together, each a *Mistake.
func Parse(file string, categories []string) (*Rules, error) {
	p := parser{
		r:      &Rules{categories: slices.Clone(categories), reader: text.NewReader()},
		opened: map[int]int{}, written: map[string]int{}, plain: map[plain]bool{},
	}
	number := 0
	for line := range strings.Lines(file) {
		number++
		p.line(number, line)
	}
	if len(p.mistakes) > 0 {
		return nil, errors.Join(p.mistakes...)
	}
	r := p.r
	r.phrases.build(r.reader)
	slices.Sort(p.canon)
	sum := sha256.Sum256([]byte(strings.Join(p.canon, "\n")))
	r.version = hex.EncodeToString(sum[:6])
	r.pool.New = func() any {
		return &scratch{
			finder: finder{side: make([]side, len(r.gaps))},
			scores: make([]float64, len(categories)+1), strongest: make([]float64, len(categories)+1),
			seen: make([]bool, len(r.rules)),
		}
	}
	return r, nil
}

// Mistakes returns the mistakes in an error of Parse, in the order of the file.
func Mistakes(err error) []*Mistake {
	var list []*Mistake
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			if m, ok := errors.AsType[*Mistake](e); ok {
				list = append(list, m)
			}
		}
	}
	return list
}

// plain is a phrase of a category in plain words: the number of its pattern.
type plain struct {
	category int
	pattern  int32
}

type parser struct {
	r        *Rules
	category int            // the one that is open
	isOpen   bool           // false before the first, and after a wrong one
	opened   map[int]int    // category to line
	written  map[string]int // category and phrase as written, to line
	plain    map[plain]bool // phrases without a gap
	canon    []string       // what the version is made of
	mistakes []error
	words    text.Words
}

func (p *parser) wrong(line int, indonesian, english string, args ...any) {
	p.mistakes = append(p.mistakes, &Mistake{line, fmt.Sprintf(indonesian, args...), fmt.Sprintf(english, args...)})
}

func (p *parser) line(number int, line string) {
	line = strings.TrimRight(strings.TrimPrefix(line, "\ufeff"), " \t\r\n")
	trimmed := strings.TrimSpace(line)
	if trimmed == "" || trimmed[0] == '#' {
		return
	}
	if trimmed == line {
		name, rest, found := strings.Cut(line, ":")
		if !found {
			p.isOpen = false
			p.wrong(number, "baris ini harus \"kategori: bobot frasa, ...\"; lanjutan kategori menjorok ke dalam",
				"expected \"category: weight phrase, ...\"; further phrases of a category are indented")
			return
		}
		if !p.open(number, strings.TrimSpace(name)) {
			return
		}
		trimmed = rest
	} else if !p.isOpen {
		if len(p.mistakes) == 0 {
			p.wrong(number, "frasa ini belum punya kategori", "phrases before the first category")
		}
		return
	}
	for phrase := range strings.SplitSeq(trimmed, ",") {
		if phrase = strings.TrimSpace(phrase); phrase != "" {
			p.phrase(number, phrase)
		}
	}
}

// open starts a category; false when it may not be.
func (p *parser) open(number int, name string) bool {
	p.isOpen = false
	category := slices.Index(p.r.categories, name)
	if name == Ignore {
		category = len(p.r.categories)
	}
	if category < 0 {
		p.wrong(number, "kategori %q tidak dikenal; yang ada: %s", "category %q is not known; there are: %s",
			name, strings.Join(p.r.categories, ", "))
		return false
	}
	if was, twice := p.opened[category]; twice {
		p.wrong(number, "kategori %q sudah ada di baris %d", "category %q was opened before, on line %d", name, was)
		return false
	}
	p.opened[category], p.category, p.isOpen = number, category, true
	return true
}

// phrase adds "4 sepi pembeli" or, to be ignored, "mohon izin".
func (p *parser) phrase(number int, phrase string) {
	weight, words := 0.0, phrase
	if p.category < len(p.r.categories) {
		first, rest, _ := strings.Cut(phrase, " ")
		value, err := strconv.ParseFloat(first, 64)
		if err != nil || !(value > 0 && value <= maxWeight) {
			p.wrong(number, "%q harus mulai dengan bobot 1 sampai 10", "%q must begin with a weight from 1 to 10", phrase)
			return
		}
		weight, words = value, strings.TrimSpace(rest)
	}
	written := fmt.Sprint(p.category, " ", strings.ToLower(words))
	if was, twice := p.written[written]; twice {
		p.wrong(number, "frasa %q sudah ada di baris %d", "phrase %q stands on line %d already", words, was)
		return
	}
	p.written[written] = number
	before, after, hasGap := strings.Cut(words, gap)
	if strings.Contains(after, gap) {
		p.wrong(number, "%q punya dua celah; paling banyak satu \"..\"", "%q has two gaps, at most one can be", phrase)
		return
	}
	first, ok := p.spell(number, phrase, before)
	if !ok {
		return
	}
	var second []spelling
	if hasGap {
		if second, ok = p.spell(number, phrase, after); !ok {
			return
		}
	}
	p.add(rule{category: p.category, weight: weight, phrase: words}, first, second)
}

// add puts a phrase in, in all its spellings that the category does not have yet;
// second is empty when there is no gap.
func (p *parser) add(phrase rule, first, second []spelling) {
	t, number, opened := &p.r.phrases, int32(len(p.r.rules)), int32(len(p.r.gaps))
	var said []string
	for _, f := range first {
		before := t.add(f.letters, f.words)
		switch {
		case len(second) > 0:
			t.patterns[before].opens = append(t.patterns[before].opens, opened)
		case p.plain[plain{p.category, before}]:
			continue
		default:
			p.plain[plain{p.category, before}] = true
			t.patterns[before].whole = append(t.patterns[before].whole, number)
		}
		said = append(said, f.letters)
	}
	for _, s := range second {
		after := t.add(s.letters, s.words)
		t.patterns[after].closes = append(t.patterns[after].closes, opened)
		said = append(said, gap+s.letters)
	}
	if len(said) == 0 {
		return
	}
	p.r.rules = append(p.r.rules, phrase)
	if len(second) > 0 {
		p.r.gaps = append(p.r.gaps, number)
	}
	name := Ignore
	if p.category < len(p.r.categories) {
		name = p.r.categories[p.category]
	}
	p.canon = append(p.canon, fmt.Sprintf("%s\t%g\t%s", name, phrase.weight, strings.Join(said, "/")))
}
