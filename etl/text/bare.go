package text

// endings are what people hang on a plain word, longest first: Javanese -e and -ne
// ("lapake", "hargane", "reganipun"), whose it is, and what makes it a question or a
// request.
var endings = []string{"nipun", "ipun", "kah", "lah", "pun", "ne", "ku", "mu", "e"}

// bare returns the known plain word of which a word is a form, or nothing: endings
// off ("lapake": lapak), "di-" for the courteous Javanese passive ("dipunpindah":
// dipindah), and "me-" back on where speech drops it ("ngurus": mengurus).
func (r *Reader) bare(word []byte) string {
	if len(word) < 5 || !mayBeAForm(word) || r.known[string(word)] {
		return ""
	}
	for _, ending := range endings {
		n := len(word) - len(ending)
		if n >= 3 && string(word[n:]) == ending && r.known[string(word[:n])] {
			return string(word[:n])
		}
	}
	var room [32]byte
	whole := room[:0]
	switch {
	case word[0] == 'n' || word[0] == 'm':
		whole = append(append(whole, "me"...), word...)
	case len(word) > 8 && string(word[:5]) == "dipun":
		whole = append(append(whole, "di"...), word[5:]...)
	}
	if r.known[string(whole)] {
		return string(whole)
	}
	return ""
}

// mayBeAForm rules out most words at a glance.
func mayBeAForm(word []byte) bool {
	before, last := word[len(word)-2], word[len(word)-1]
	switch last {
	case 'e':
		return true
	case 'u':
		return before == 'k' || before == 'm'
	case 'h':
		return before == 'a' // -kah, -lah
	case 'n':
		return before == 'u' // -pun, -ipun
	}
	return word[0] == 'n' || word[0] == 'm' && word[1] == 'b' || word[0] == 'd' && word[2] == 'p'
}
