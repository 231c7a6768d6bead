package redact

import (
	_ "embed"
	"fmt"
	"strings"

	"pantau/etl/text"
)

//go:embed lexicon.txt
var lexiconText string

//go:embed names.txt
var namesText string

// A class is what the word lists know about one word; a word can be several things.
type class uint64

const (
	honorific class = 1 << iota
	honorificWeak
	addressed
	by
	office
	business
	namesake
	street
	streetShort
	alley
	address
	withinAddress
	numberWord
	stall
	rt
	rw
	rtEach
	cueNIK
	cueKK
	cueNIB
	cueNPWP
	cueAccount
	cueBank
	cuePhone
	cueCustomer
	money
	unit
	plate
	digitWord
	month
	cueName
	cueSelf
	cuePerson
	cuePersonWeak
	nameWord
	nameOf
	nameOfThing
	belongings
	introduce
	behalfA
	behalfN
	behalfAn
	behalfAtas
	isCalled
	afterSelf
	signatureBetween
	and
	place
	common
	ambiguousName
	brandTail
	saidAt
	saidDot
	domainPart
	givenName
)

const anyCue = cueNIK | cueKK | cueNIB | cueNPWP | cueAccount | cueBank | cuePhone | cueCustomer

var sections = map[string]class{
	"honorific": honorific, "honorific_weak": honorificWeak, "addressed": addressed, "by": by, "office": office, "business": business,
	"namesake": namesake, "street": street, "street_short": streetShort, "alley": alley, "address": address,
	"within_address": withinAddress, "number_word": numberWord, "stall": stall, "rt": rt, "rw": rw,
	"rt_each": rtEach, "cue_nik": cueNIK, "cue_kk": cueKK, "cue_nib": cueNIB, "cue_npwp": cueNPWP,
	"cue_account": cueAccount, "cue_bank": cueBank, "cue_phone": cuePhone, "cue_customer": cueCustomer,
	"money": money, "unit": unit, "plate": plate, "digit_word": digitWord, "month": month,
	"cue_name": cueName, "cue_self": cueSelf, "cue_person": cuePerson, "cue_person_weak": cuePersonWeak,
	"name_word": nameWord, "name_of": nameOf, "name_of_thing": nameOfThing, "belongings": belongings,
	"introduce": introduce, "behalf_a": behalfA, "behalf_n": behalfN, "behalf_an": behalfAn, "behalf_atas": behalfAtas, "is_called": isCalled, "after_self": afterSelf,
	"signature_between": signatureBetween, "and": and, "place": place, "common": common, "ambiguous_name": ambiguousName, "brand_tail": brandTail,
	"said_at": saidAt, "said_dot": saidDot, "domain_part": domainPart,
}

// readLexicon builds the word list. The files are our own, so a section it does
// not know is a mistake in the program.
func readLexicon(lexicon, names string) *text.Table[class] {
	words := new(text.Table[class])
	add := func(word string, c class) { words.Put(word, words.Of([]byte(word))|c) }
	now := class(0)
	for line := range strings.Lines(lexicon) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			c, known := sections[strings.Trim(line, "[]")]
			if !known {
				panic(fmt.Sprintf("lexicon.txt: section %s is not known", line))
			}
			now = c
			continue
		}
		for word := range strings.FieldsSeq(line) {
			add(word, now)
		}
	}
	for line := range strings.Lines(names) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(line) {
			add(word, givenName)
		}
	}
	return words
}

// nameEndings are the endings of Javanese and Indonesian names that ordinary
// words do not have, each with the letters that must stand before it.
var nameEndings = []struct {
	ending string
	before int
}{
	{"wati", 3}, {"ningsih", 2}, {"ningrum", 2}, {"ningtyas", 2}, {"anto", 3}, {"yanti", 2}, {"yono", 2},
	{"riyadi", 2}, {"wandi", 2}, {"arto", 3}, {"sono", 3}, {"tono", 3}, {"warno", 2}, {"mulyo", 2}, {"iyem", 2},
	{"inem", 3}, {"minah", 2}, {"ginah", 2}, {"tinah", 2}, {"kinah", 2}, {"mirah", 2}, {"girah", 2}, {"jiman", 3},
	{"giman", 2}, {"timan", 3}, {"uddin", 2}, {"udin", 3}, {"gimin", 1}, {"kimin", 2}, {"timin", 2}, {"saputra", 1}, {"saputri", 1},
	{"astuti", 1}, {"hastuti", 1}, {"pratiwi", 1}, {"tyas", 3}, {"kusumo", 1}, {"negoro", 2}, {"diningrat", 1},
	{"suwito", 1}, {"harjo", 2}, {"karto", 1}, {"dikromo", 1}, {"pawiro", 1}, {"utomo", 2}, {"nugroho", 1}, {"wibowo", 1},
	{"wulan", 2}, {"rahman", 3}, {"rohmah", 2}, {"jiyo", 2}, {"diyo", 2}, {"miyo", 2}, {"niyo", 2}, {"giyo", 2}, {"iyati", 2}, {"yatun", 2}, {"ijah", 2}, {"ijem", 2}, {"istyo", 2}, {"ayanti", 2},
}

// verbBeginnings are the prefixes that make a verb of a word; a word in lower
// case with one of them is not taken for a name it is not known to be.
var verbBeginnings = []string{"di", "ter", "ber", "me", "ke", "pe", "se", "ng", "ny"}

// nameTails are the last four letters of nameEndings, which few other words have.
var nameTails = func() *text.Table[bool] {
	tails := new(text.Table[bool])
	for _, e := range nameEndings {
		tails.Set(tail(e.ending), true)
	}
	return tails
}()

// tail is the last four letters of a word as a key, the same for capitals.
func tail(word string) uint64 {
	key := uint64(0)
	for i := len(word) - 4; i < len(word); i++ {
		key = key<<5 | uint64(word[i]&31)
	}
	return key
}

// endsLikeName reports whether a word ends as names do.
func endsLikeName(word string) bool {
	if len(word) < 5 || !nameTails.At(tail(word)) {
		return false
	}
	word = strings.ToLower(word)
	if beginsLikeVerb(word) {
		return false
	}
	for _, e := range nameEndings {
		if strings.HasSuffix(word, e.ending) && len(word) >= len(e.ending)+e.before {
			return true
		}
	}
	return false
}

func beginsLikeVerb(word string) bool {
	for _, b := range verbBeginnings {
		if strings.HasPrefix(word, b) {
			return true
		}
	}
	return false
}

// isVerb reports a long word with the beginning and the ending of a verb, such as
// "diperhatikan" or "melaporkan", which some write with a capital. Names begin with
// ng-, ke- and se- too, so these do not count.
func isVerb(word string) bool {
	if len(word) < 8 || !beginsLikeVerb(word) || word[0] == 'n' || word[0] == 'k' || word[0] == 's' {
		return false
	}
	for _, ending := range []string{"kan", "an", "i", "nya", "lah"} {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}
