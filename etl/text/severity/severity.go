// Package severity says how grave a complaint is and why, from what the text
// tells: danger to people, threats and illegal levies, lost income, how long it
// has lasted, and whether vulnerable people suffer. It does not measure anger: a
// sentiment model trained on reviews misreads complaints, and the polite are hit too.
package severity

import (
	"slices"
	"sync"

	"pantau/etl/text"
)

// A Level is how grave a complaint is.
type Level string

// The levels, as the city reads them.
const (
	Low    Level = "rendah"
	Medium Level = "sedang"
	High   Level = "tinggi"
	Urgent Level = "mendesak"
)

// An Aspect is one thing that makes a complaint grave.
type Aspect string

// The aspects, gravest first.
const (
	Safety     Aspect = "keselamatan"      // people may be hurt: 4 points; were hurt: 5
	Threat     Aspect = "ancaman_pungutan" // threats, violence, illegal levies: 3 points
	Livelihood Aspect = "penghasilan"      // cannot sell, lost income or goods: 2 points
	Duration   Aspect = "lama"             // long, or again and again: 1 or 2 points
	Vulnerable Aspect = "rentan"           // old, disabled, pregnant, children, widows: 1 point
)

// A Reason is an aspect found and the words, bytes Start up to End, that tell it.
type Reason struct {
	Aspect     Aspect
	Start, End int
}

// A Severity is the sum of the points of the aspects found, each counted once, by its gravest words:
// none is Low, 1 or 2 Medium, 3 or 4 High, 5 and more Urgent.
type Severity struct {
	Level   Level
	Points  int
	Reasons []Reason
}

// A Judge knows the words. It is made once and may be used by many goroutines.
type Judge struct {
	reader *text.Reader
	cues   map[string][]cue // by first word
	pool   sync.Pool        // of *text.Words
}

// A cue is one or more plain words in a row; a last word with a star may go on.
type cue struct {
	words  []string
	aspect Aspect
	points int
	open   bool
}

// New reads the list of words that is part of the program.
func New() *Judge {
	j := &Judge{reader: text.NewReader()}
	j.cues = readCues(cuesText, j.reader)
	j.pool.New = func() any { return new(text.Words) }
	return j
}

// points are what an aspect counts, unless the words say more. Duration is not here:
// how long decides.
var points = map[Aspect]int{Safety: 4, Threat: 3, Livelihood: 2, Vulnerable: 1}

// Judge returns how grave a text is. Any text is accepted; one that says
// nothing grave is Low without reasons.
func (j *Judge) Judge(s string) Severity {
	words := j.pool.Get().(*text.Words)
	defer j.pool.Put(words)
	s, at := text.Plain(s) // how long is told in digits of any script
	j.reader.Read(s, words)

	var found Severity
	counted := map[Aspect]int{} // what an aspect has given so far
	for i := range words.List {
		if isDenied(words, i) {
			continue
		}
		for _, cue := range j.cues[string(key(words.Word(i)))] {
			last, ok := cue.matches(words, i)
			if !ok || cue.points <= counted[cue.aspect] {
				continue
			}
			reason := Reason{cue.aspect, words.List[i].Start, words.List[last].End}
			if was := slices.IndexFunc(found.Reasons, func(r Reason) bool { return r.Aspect == cue.aspect }); was >= 0 {
				found.Reasons[was] = reason
			} else {
				found.Reasons = append(found.Reasons, reason)
			}
			found.Points += cue.points - counted[cue.aspect]
			counted[cue.aspect] = cue.points
		}
	}
	if span, years := duration(s, words); years > 0 {
		found.Reasons = append(found.Reasons, Reason{Duration, span.Start, span.End})
		found.Points += years
	}
	for i := range found.Reasons {
		reason := &found.Reasons[i]
		reason.Start, reason.End = text.Original(at, reason.Start, reason.End)
	}
	slices.SortStableFunc(found.Reasons, func(a, b Reason) int { return a.Start - b.Start })
	found.Level = level(found.Points)
	return found
}

func level(points int) Level {
	switch {
	case points >= 5:
		return Urgent
	case points >= 3:
		return High
	case points >= 1:
		return Medium
	}
	return Low
}

// matches reports whether the cue stands at word i, and its last word.
func (c cue) matches(words *text.Words, i int) (int, bool) {
	last := i + len(c.words) - 1
	if last >= len(words.List) {
		return 0, false
	}
	for n, want := range c.words {
		got := string(words.Word(i + n))
		if n == len(c.words)-1 && c.open {
			if len(got) < len(want) || got[:len(want)] != want {
				return 0, false
			}
		} else if got != want {
			return 0, false
		}
	}
	return last, true
}

// isDenied reports "tidak bahaya": the word before takes back what follows.
func isDenied(words *text.Words, i int) bool {
	if i == 0 {
		return false
	}
	switch string(words.Word(i - 1)) {
	case "tidak", "bukan", "jangan", "tanpa":
		return true
	}
	return false
}

// key is what cues are sorted by: the first four letters.
func key(word []byte) []byte { return word[:min(4, len(word))] }
