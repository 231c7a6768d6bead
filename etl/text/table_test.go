package text

import (
	"fmt"
	"strings"
	"testing"
)

func TestATableKeepsWordsOfAllKinds(t *testing.T) {
	var words Table[int]
	if got := words.Of([]byte("modal")); got != 0 {
		t.Errorf("an empty table says %d of a word", got)
	}
	want := map[string]int{"a": 1, "z": 2, "aa": 3, "jum'at": 4, "épice": 5, "": 6}
	for n := 1; n <= 20; n++ { // a word of twelve letters has a key, one of thirteen has none
		want[strings.Repeat("z", n)] = 100 + n
		want["a"+strings.Repeat("z", n)] = 200 + n
	}
	for n := range 3000 {
		want["w"+strings.Map(func(r rune) rune { return r - '0' + 'a' }, fmt.Sprint(n))] = 1000 + n
	}
	for word := range want {
		words.Put(word, -1)
	}
	for word, value := range want {
		words.Put(word, value)
	}
	for word, value := range want {
		if got := words.Of([]byte(word)); got != value {
			t.Errorf("%q is %d, want %d", word, got, value)
		}
	}
	for _, word := range []string{"b", "aaa", "modal", "jumat", "JUM'AT", "zzzzzzzzzzzzzzzzzzzzz", "Z"} {
		if got := words.Of([]byte(word)); got != 0 {
			t.Errorf("%q was never put in and is %d", word, got)
		}
	}
}

func TestAKeyMadeWhileReadingIsTheWords(t *testing.T) {
	r := NewReader()
	for i, word := range []string{"modal", "abcdefghijkl", "abcdefghijklm", "mengembangkankan"} {
		if got := r.Know(word); got != int32(i+1) {
			t.Errorf("%q has number %d, want %d", word, got, i+1)
		}
	}
	var words Words
	r.Read("MODAL modalll mod2al abbbcdefghijkl abcdefghijkl abcdefghijklm abcdefghijklmnn mengembang#kankan modale lain", &words)
	var got []string
	for i, w := range words.List {
		got = append(got, fmt.Sprint(string(words.Word(i)), "=", w.Number))
	}
	want := "modal=1 modal=1 modal=1 abcdefghijkl=2 abcdefghijkl=2 abcdefghijklm=3 abcdefghijklmnn=0 mengembangkankan=4 modal=1 lain=0"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}
