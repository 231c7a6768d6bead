package rules

import (
	"math/rand/v2"
	"strings"
	"testing"

	"pantau/etl/text"
)

// What is found word by word, among many phrases that share words and stars, is what a
// search for the letters finds.
func TestAPhraseIsFoundWhereItsLettersAre(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("pa pas pasa pasar pasaran pasarannya los loss losmen dipertanggung dipertanggungjawabkan gak gratisan u")
	some := func(most int, between ...string) string {
		var b strings.Builder
		for range 1 + r.IntN(most) {
			b.WriteString(words[r.IntN(len(words))] + between[r.IntN(len(between))])
		}
		return strings.TrimSpace(b.String())
	}
	reader, found := text.NewReader(), 0
	var plain text.Words
	for range 400 {
		star := []string{"", "*"}[r.IntN(2)]
		phrase := some(3, " ")
		file := "pemasaran: 3 " + phrase + star + "\npermodalan: 3 tidak .. ada"
		for range 8 { // these only wait for what never comes, so they cover nothing
			file += ", 3 " + some(3, " ") + []string{"", "*"}[r.IntN(2)] + " .. habis" + some(1, "")
		}
		rules, err := Parse(file, categories)
		if err != nil {
			continue // twice the same phrase
		}
		reader.Read(phrase, &plain)
		letters := strings.TrimSuffix(string(plain.Text), map[string]string{"*": " "}[star])
		for range 20 {
			s := some(6, " ", " ", ", ", " 12 ", "... ")
			if r.IntN(4) == 0 {
				s = some(2, " ", "-") + " " + phrase + some(1, "", " ") + " " + s
			}
			reader.Read(s, &plain)
			is := strings.Contains(string(plain.Text), letters)
			if got := rules.Scores(s)[0] > 0; got != is {
				t.Fatalf("%q, read as %q, has %q: %v, found: %v, in\n%s", s, plain.Text, letters, is, got, file)
			}
			if is {
				found++
			}
		}
	}
	if found < 500 {
		t.Errorf("only %d phrases were there to find", found)
	}
}
