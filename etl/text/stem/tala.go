package stem

import "strings"

// The kinds of prefix that decide which suffix may still come off.
type prefix uint8

const (
	none   prefix = iota
	active        // di-, me-, ter-: then no -an
	per           // per-, pe-: then no -kan
	abstr         // ke-, peng-: then no -kan and no -i
	ber           // ber-: then no -i
)

// tala applies Tala's rules in their order: particle, possessive, then either a
// first-order prefix, a suffix and a second-order prefix, or a second-order prefix
// and a suffix. Each step needs more than two syllables, counted as vowels.
func tala(word string) string {
	t := taken{word: word}
	if t.isShort() {
		return word
	}
	t.ending("kah", "lah", "pun")
	if t.isShort() {
		return t.word
	}
	t.ending("ku", "mu", "nya")
	if t.isShort() {
		return t.word
	}
	if t.first() {
		if !t.isShort() && t.suffix() && !t.isShort() {
			t.second()
		}
		return t.word
	}
	t.second()
	if !t.isShort() {
		t.suffix()
	}
	return t.word
}

// taken is what is left of a word, and the prefix that came off.
type taken struct {
	word   string
	prefix prefix
}

// isShort reports two syllables or fewer: no root is cut below that.
func (t *taken) isShort() bool {
	syllables := 0
	for i := range len(t.word) {
		if isVowel(t.word[i]) {
			syllables++
		}
	}
	return syllables <= 2
}

func (t *taken) ending(endings ...string) {
	for _, ending := range endings {
		if rest, has := strings.CutSuffix(t.word, ending); has {
			t.word = rest
			return
		}
	}
}

// off takes a prefix off and puts back the letter it swallowed before a vowel.
func (t *taken) off(beginning, swallowed string, p prefix) bool {
	rest, has := strings.CutPrefix(t.word, beginning)
	if !has || rest == "" {
		return false
	}
	if swallowed != "" && isVowel(rest[0]) {
		rest = swallowed + rest
	} else if swallowed == "s" { // meny-, peny- stand before vowels only
		return false
	}
	t.word, t.prefix = rest, p
	return true
}

// first takes off a first-order prefix. Tala leaves the t of menulis lost; here
// it is put back, so that menulis and tulisan meet.
func (t *taken) first() bool {
	return t.off("meng", "", active) || t.off("meny", "s", active) || t.off("mem", "p", active) || t.off("men", "t", active) || t.off("me", "", active) ||
		t.off("peng", "", abstr) || t.off("peny", "s", abstr) || t.off("pem", "p", abstr) || t.off("pen", "t", abstr) ||
		t.off("di", "", active) || t.off("ter", "", active) || t.off("ke", "", abstr)
}

// second takes off a second-order prefix.
func (t *taken) second() bool {
	switch {
	case strings.HasPrefix(t.word, "belajar"), strings.HasPrefix(t.word, "pelajar"):
		t.word = t.word[len("bel"):]
		return true
	case t.off("ber", "", ber), t.off("per", "", per):
		return true
	case len(t.word) > 4 && strings.HasPrefix(t.word, "be") && !isVowel(t.word[2]) && t.word[3:5] == "er": // bekerja
		return t.off("be", "", ber)
	}
	return t.off("pe", "", per)
}

// suffix takes off -kan, -an or -i where the prefix allows it.
func (t *taken) suffix() bool {
	if rest, has := strings.CutSuffix(t.word, "kan"); has && t.prefix != abstr && t.prefix != per {
		t.word = rest
		return true
	}
	if rest, has := strings.CutSuffix(t.word, "an"); has && t.prefix != active {
		t.word = rest
		return true
	}
	if rest, has := strings.CutSuffix(t.word, "i"); has && t.prefix <= per && !strings.HasSuffix(rest, "s") {
		t.word = rest
		return true
	}
	return false
}
