package rules

import (
	"slices"

	"pantau/etl/text"
)

// stars are the letters that words may begin with to be in a phrase ("modal*"), sorted
// and each once. Their symbols go up from first.
type stars struct {
	list     []star
	first    int32
	shortest int                // letters of the shortest, at most four
	near     text.Table[[2]int] // by so many first letters: from and to in list; most words begin like none
}

// A star has the symbols of the stars that its letters begin with, itself last.
type star struct {
	letters string
	symbols []int32
}

func newStars(letters []string, first int32) stars {
	s := stars{first: first, shortest: 4}
	slices.Sort(letters)
	for i, l := range slices.Compact(letters) {
		s.list = append(s.list, star{l, append(slices.Clone(s.behind(i, []byte(l))), first+int32(i))})
		s.shortest = min(s.shortest, len(l))
	}
	for i, star := range s.list {
		key := text.Key(star.letters[:s.shortest])
		is := s.near.At(key)
		if is[1] == 0 {
			is[0] = i
		}
		s.near.Set(key, [2]int{is[0], i + 1})
	}
	return s
}

// of returns the symbols of the stars that a word begins with, shorter ones first.
func (s *stars) of(word []byte) []int32 {
	if len(word) < s.shortest {
		return nil
	}
	is := s.near.At(text.Key(word[:s.shortest]))
	if is[1] == 0 {
		return nil
	}
	return s.behind(s.before(word, is[0], is[1]), word)
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
