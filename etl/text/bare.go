package text

// endings are what people hang on a plain word, longest first: Javanese -e and -ne
// ("lapake", "hargane", "reganipun"), whose it is, and what makes it a question or a
// request.
var endings = []string{"nipun", "ipun", "kah", "lah", "pun", "ne", "ku", "mu", "e"}

// bare returns the number of the known plain word of which a word that is not known is
// a form, or 0: endings off ("lapake": lapak), "di-" for the courteous Javanese passive
// ("dipunpindah": dipindah), and "me-" back on where speech drops it ("ngurus": mengurus).
func (r *Reader) bare(word []byte) int32 {
	if len(word) < 5 || !mayBeAForm(word) {
		return 0
	}
	for _, ending := range endings {
		n := len(word) - len(ending)
		if n >= 3 && string(word[n:]) == ending {
			if number := r.words.Of(word[:n]).number; number != 0 {
				return number
			}
		}
	}
	var room [32]byte
	switch {
	case word[0] == 'n' || word[0] == 'm':
		return r.words.Of(append(append(room[:0], "me"...), word...)).number
	case len(word) > 8 && string(word[:5]) == "dipun":
		return r.words.Of(append(append(room[:0], "di"...), word[5:]...)).number
	}
	return 0
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
