package text

// A Table tells what is known of a word, or of any key but 0, mostly with one look
// at memory: that is what it takes to understand many texts a second. The zero
// Table is empty.
type Table[V any] struct {
	slots []slot[V] // at most half of them taken; a key stands where its hash says, or in the next free one
	shift int
	taken int
	long  map[string]V // words that have no key
}

type slot[V any] struct {
	key   uint64
	value V
}

// LongestKey is how many letters of five bits a key has room for.
const LongestKey = 12

// Key is a word of up to twelve letters a to z as a number, 0 for any other.
func Key[T string | []byte](word T) uint64 {
	if len(word) > LongestKey {
		return 0
	}
	key := uint64(0)
	for i := range len(word) {
		c := word[i]
		if c-'a' >= 26 {
			return 0
		}
		key = key<<5 | uint64(c-'a'+1)
	}
	return key
}

// At returns the value of a key, the zero value when it has none.
func (t *Table[V]) At(key uint64) V {
	if key != 0 && len(t.slots) > 0 {
		for i := t.home(key); t.slots[i].key != 0; i = (i + 1) & (len(t.slots) - 1) {
			if t.slots[i].key == key {
				return t.slots[i].value
			}
		}
	}
	var none V
	return none
}

// Of returns the value of a word, the zero value when it has none.
func (t *Table[V]) Of(word []byte) V { return t.Find(Key(word), word) }

// Find is Of for those who made the key while they read the word: each letter after five
// bits. The key of one that is too long for that does not matter.
func (t *Table[V]) Find(key uint64, word []byte) V {
	if key != 0 && len(word) <= LongestKey {
		return t.At(key)
	}
	return t.long[string(word)]
}

// Put gives a word its value.
func (t *Table[V]) Put(word string, value V) {
	if key := Key(word); key != 0 {
		t.Set(key, value)
		return
	}
	if t.long == nil {
		t.long = map[string]V{}
	}
	t.long[word] = value
}

// Set gives a key other than 0 its value.
func (t *Table[V]) Set(key uint64, value V) {
	if 2*t.taken >= len(t.slots) {
		t.grow()
	}
	i := t.home(key)
	for t.slots[i].key != 0 && t.slots[i].key != key {
		i = (i + 1) & (len(t.slots) - 1)
	}
	if t.slots[i].key == 0 {
		t.taken++
	}
	t.slots[i] = slot[V]{key, value}
}

// home is the place of a key (multiplicative hashing, Knuth 6.4).
func (t *Table[V]) home(key uint64) int { return int(key * 0x9e3779b97f4a7c15 >> t.shift) }

func (t *Table[V]) grow() {
	was := t.slots
	t.slots, t.shift, t.taken = make([]slot[V], max(8, 2*len(was))), t.shift-1, 0
	if len(was) == 0 {
		t.shift = 64 - 3
	}
	for _, s := range was {
		if s.key != 0 {
			t.Set(s.key, s.value)
		}
	}
}
