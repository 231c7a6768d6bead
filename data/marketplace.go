package data

import (
	"slices"
	"strings"
	"unicode"
)

// An OrderStatus says what a marketplace means by a word about an order. The list
// is closed: a word that stands in no row is neither a sale nor a cancellation, and
// is shown to somebody who can add it.
type OrderStatus struct {
	Platform string `csv:"platform"` // as order exports are told apart, or "*" for any; a platform's own row wins
	About    string `csv:"about"`    // "status" of the order, or "return": what became of a wish to send back or cancel
	Spelling string `csv:"spelling"` // in any capitals and punctuation; "*" stands for any words
	Stage    string `csv:"stage"`    // of status: unpaid, to_send, sent, done or cancelled; of return: asked, refused, agreed, or kind: what was wished, not what became of it
}

// Key is the spelling in its one normal way; see WordKey.
func (s OrderStatus) Key() string { return WordKey(s.Spelling) }

// A Platform is one way in which people write a marketplace's name.
type Platform struct {
	Spelling string `csv:"spelling"`
	Platform string `csv:"platform"` // the name its order exports go by
}

// PlatformNamed returns the name that a marketplace's order exports go by, whatever
// it is called; another name is its own.
func (r Reference) PlatformNamed(spelling string) string {
	key := WordKey(spelling)
	for _, known := range r.Platforms {
		if WordKey(known.Spelling) == key {
			return known.Platform
		}
	}
	return spelling
}

// WordKey is a text without what varies between exports: small letters, digits and
// "*", with single spaces for everything else.
func WordKey(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '*'
	}), " ")
}

var (
	statusStages = []string{"unpaid", "to_send", "sent", "done", "cancelled"}
	returnStages = []string{"asked", "refused", "agreed", "kind"}
)

func checkOrderStatuses(m *mistakes, statuses table[OrderStatus]) {
	type key struct{ platform, about, spelling string }
	seen := newOnce()
	for i, s := range statuses.rows {
		filled(m, statuses, i, "platform", s.Platform)
		if filled(m, statuses, i, "spelling", s.Key()); strings.Trim(s.Key(), "* ") == "" && s.Key() != "" {
			statuses.wrong(m, i, "spelling %q means every word there is", s.Spelling)
		}
		known := statusStages
		switch s.About {
		case "status":
		case "return":
			known = returnStages
		default:
			statuses.wrong(m, i, "column \"about\": %q is neither status nor return", s.About)
			continue
		}
		if !slices.Contains(known, s.Stage) {
			statuses.wrong(m, i, "column \"stage\": %q is none of %q", s.Stage, known)
		}
		unique(m, statuses, i, "spelling", key{s.Platform, s.About, s.Key()}, seen)
	}
}

func checkPlatforms(m *mistakes, platforms table[Platform]) {
	seen := newOnce()
	for i, p := range platforms.rows {
		filled(m, platforms, i, "platform", p.Platform)
		filled(m, platforms, i, "spelling", WordKey(p.Spelling))
		unique(m, platforms, i, "spelling", WordKey(p.Spelling), seen)
	}
}
