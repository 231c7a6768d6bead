package rules

import "slices"

// stars are the letters that words may begin with to be in a phrase ("modal*"), sorted
// and each once. Their symbols go up from first.
type stars struct {
	list  []star
	first int32
	near  [26*26 + 1]int // by the first two letters of words: how many stars come before all of these
}

// A star has the symbols of the stars that its letters begin with, itself last.
type star struct {
	letters string
	symbols []int32
}

func newStars(letters []string, first int32) stars {
	s := stars{first: first}
	slices.Sort(letters)
	for i, l := range slices.Compact(letters) {
		s.list = append(s.list, star{l, append(slices.Clone(s.behind(i, []byte(l))), first+int32(i))})
	}
	for i := range s.near {
		two := []byte{'a' + byte(i/26), 'a' + byte(i%26)}
		s.near[i] = s.before(two, 0, len(s.list))
	}
	return s
}

// of returns the symbols of the stars that a word begins with, shorter ones first.
func (s *stars) of(word []byte) []int32 {
	from, to := 0, len(s.list)
	if len(word) > 1 {
		i := int(word[0]-'a')*26 + int(word[1]-'a')
		from, to = s.near[i], s.near[i+1]
	}
	return s.behind(s.before(word, from, to), word)
}

// before returns how many stars come before a word or are it, when that is at least
// from and at most to.
func (s *stars) before(word []byte, from, to int) int {
	for from < to {
		if middle := (from + to) / 2; s.list[middle].letters <= string(word) {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from
}

// behind returns the symbols for a word before which come n stars. The last of these
// begins with every star the word begins with, for all that stands between such a star
// and the word does.
func (s *stars) behind(n int, word []byte) []int32 {
	if n == 0 {
		return nil
	}
	symbols := s.list[n-1].symbols
	for i := len(symbols); i > 0; i-- {
		l := s.list[symbols[i-1]-s.first].letters
		if len(word) >= len(l) && string(word[:len(l)]) == l {
			return symbols[:i]
		}
	}
	return nil
}
