package layout

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"pantau/etl/batch"
	"pantau/etl/tabular"
)

// What rows of a file have with each other is known when the last was read. So a
// first reading remembers 20 bytes of each row that would land; when it finds
// groups whose rows do not agree, its last part fails, nothing has landed, and the
// file is read once more with those rows held. Files in which all is well are read
// once.

// atMost is how many rows are remembered at once, in 126 MB. A larger file is gone
// through again for each further share of its groups.
const atMost = 6 << 20

// A survey gathers the members of all parts of a feed.
type survey struct {
	mu      sync.Mutex
	parts   int // that have begun and not ended
	decided bool
	most    int
	bits    uint   // of the key that say which share of the groups is remembered
	share   uint64 // which
	n       int
	members [64][]member // by the key's last bits
}

func (s *survey) add(members []member) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range members {
		if s.mine(m) {
			at := &s.members[m.lo%64]
			*at = append(*at, m)
			s.n++
		}
	}
	for s.n > s.most && s.share == 0 {
		s.bits++
		s.n = 0
		for i := range s.members {
			s.members[i] = slices.DeleteFunc(s.members[i], func(m member) bool { return !s.mine(m) })
			s.n += len(s.members[i])
		}
	}
}

func (s *survey) mine(m member) bool { return s.bits == 0 || m.key()>>(64-s.bits) == s.share }

// torn are the groups whose rows do not agree, and rows that stand there twice. All
// lists are sorted.
type torn struct {
	keys  [2][]uint64
	twice []uint64
}

func (t *torn) empty() bool {
	return t == nil || len(t.keys[0])+len(t.keys[1])+len(t.twice) == 0
}

func (t *torn) clashes(list int, key uint64) bool {
	_, found := slices.BinarySearch(t.keys[list], key)
	return found
}

func (t *torn) repeated(key uint64) bool {
	_, found := slices.BinarySearch(t.twice, key)
	return found
}

// decide adds what a survey has found. Members are independent of those with other
// last bits, so all processors look at them.
func (t *torn) decide(s *survey) {
	var workers sync.WaitGroup
	var mu sync.Mutex
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			var mine torn
			for i := next.Add(1) - 1; i < int64(len(s.members)); i = next.Add(1) - 1 {
				mine.compareAll(s.members[i])
				s.members[i] = nil
			}
			mu.Lock()
			defer mu.Unlock()
			t.keys[0], t.keys[1] = append(t.keys[0], mine.keys[0]...), append(t.keys[1], mine.keys[1]...)
			t.twice = append(t.twice, mine.twice...)
		})
	}
	workers.Wait()
	for _, list := range []*[]uint64{&t.keys[0], &t.keys[1], &t.twice} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
}

// compareAll sorts members into their groups and looks at each.
func (t *torn) compareAll(members []member) {
	slices.SortFunc(members, func(a, b member) int {
		if byKey := cmp.Compare(a.key(), b.key()); byKey != 0 { // nearly always
			return byKey
		}
		return cmp.Compare(a.row, b.row)
	})
	for from := 0; from < len(members); {
		to := from + 1
		for to < len(members) && members[to].key() == members[from].key() {
			to++
		}
		t.compare(members[from:to])
		from = to
	}
}

// compare looks at the rows of one group.
func (t *torn) compare(group []member) {
	var said [2]uint32
	for i, m := range group {
		for list, sum := range [2]uint32{m.first, m.second} {
			if sum != 0 && said[list] != 0 && sum != said[list] {
				t.keys[list] = append(t.keys[list], m.key())
			}
			said[list] = max(said[list], sum)
		}
		if i > 0 && m.row != 0 && m.row == group[i-1].row {
			t.twice = append(t.twice, m.rowKey())
		}
	}
}

// tornGroups is what the last part of a feed returns when rows of the file do not agree.
type tornGroups struct{}

func (tornGroups) Error() string { return "rows that belong together do not agree" }

// enter and leave count the parts of a feed. The last to leave decides: all rows
// were handed out by then, since a part ends when there are none.
func (f *feed) enter() {
	if f.survey != nil {
		f.survey.mu.Lock()
		f.survey.parts++
		f.survey.mu.Unlock()
	}
}

func (f *feed) leave() error {
	if f.survey == nil {
		return nil
	}
	f.survey.mu.Lock()
	f.survey.parts--
	last := f.survey.parts == 0 && !f.survey.decided // a part may begin when all the others have ended
	f.survey.decided = f.survey.decided || last
	f.survey.mu.Unlock()
	if !last {
		return nil
	}
	if err := f.decide(); err != nil {
		return err
	}
	if !f.match.torn.empty() {
		return tornGroups{}
	}
	return nil
}

// decide ends a survey that has seen all rows, going through the file again for
// the groups that it did not remember.
func (f *feed) decide() error {
	found := &torn{}
	found.decide(f.survey)
	for share := uint64(1); share < 1<<f.survey.bits; share++ {
		again := f.match.Feed(f.batch, f.secrets).(*feed)
		again.survey = &survey{most: f.survey.most, bits: f.survey.bits, share: share}
		if err := again.readThrough(); err != nil {
			return err
		}
		found.decide(again.survey)
	}
	f.match.torn = found
	return nil
}

// readThrough reads all rows of a feed for its survey.
func (f *feed) readThrough() error {
	var record tabular.Record
	var row batch.Row
	next := f.checked()
	for {
		if _, ok, err := next(&record, &row); err != nil || !ok {
			return err
		}
	}
}

// decideGroups makes sure that it is known what the rows of a match have with each
// other, before they are shown one by one.
func (m *Match) decideGroups(secrets Secrets) error {
	if m.torn != nil || m.Layout.Group == nil || m.generic {
		return nil
	}
	f := m.Feed(batch.Batch{Received: m.Received}, secrets).(*feed)
	if err := f.readThrough(); err != nil {
		return err
	}
	return f.decide()
}
