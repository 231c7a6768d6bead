package layout

import (
	"encoding/binary"
	"hash/maphash"
	"slices"

	"pantau/data"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// A Group is what the rows of one file that belong together must agree on, such as
// the lines of one order on its total. Where they do not, all of them are held:
// nobody can tell which of them is right. It is asked only of rows that would land.
type Group struct {
	By    []string   // fields that tell which rows belong together
	Agree [][]string // fields that must be the same, each list as a whole, two lists at most; a row that fills none of a list says nothing about it
	Twice bool       // a row that stands in the file twice, cell by cell, is noted: it may be one thing copied or two things bought

	clash contract.Sentence
}

// A member is what is remembered of a row: the hash of what it belongs to, of its
// two lists (0 when it says nothing), and of all its cells.
type member struct{ hi, lo, first, second, row uint32 }

func (m member) key() uint64 { return uint64(m.hi)<<32 | uint64(m.lo) }

// rowKey tells a row within its group from others.
func (m member) rowKey() uint64 { return m.key() ^ uint64(m.row)*0x9E3779B97F4A7C15 }

// waitingMembers is how many members a part gathers before it hands them over: all parts share one survey.
const waitingMembers = 4096

// A grouper asks one group of the rows of one part of a file. Each checker has its own.
type grouper struct {
	Group
	by      []int
	agree   [][]int
	headers [][]string // as the file spells the columns of agree
	ref     data.Reference
	names   map[string]string // of platforms, as their exports have them
	hash    maphash.Hash
	number  [9]byte // of a value, on its way to the hash
	survey  *survey // nil once it is decided
	waiting []member
	torn    *torn
}

// bindGroup prepares the group whose fields the file has; nil when it lacks one
// that the rows belong together by.
func (c *checker) bindGroup(f *feed, headerOf map[string]string) {
	if c.layout.Group == nil || f.match.generic {
		return
	}
	g := &grouper{Group: *c.layout.Group, ref: f.secrets.Reference, names: make(map[string]string), survey: f.survey, torn: f.match.torn}
	at := func(name string) int {
		return slices.IndexFunc(c.steps, func(s step) bool { return s.field >= 0 && s.column.As == name })
	}
	for _, name := range g.By {
		i := at(name)
		if i < 0 {
			return
		}
		g.by = append(g.by, c.steps[i].field)
	}
	for _, list := range g.Agree {
		var fields []int
		var headers []string
		for _, name := range list {
			if i := at(name); i >= 0 {
				fields, headers = append(fields, c.steps[i].field), append(headers, headerOf[name])
			}
		}
		g.agree, g.headers = append(g.agree, fields), append(g.headers, headers)
	}
	g.hash.SetSeed(f.match.seed)
	c.group = g
}

// member makes one of a row's values and cells.
func (g *grouper) member(values []contract.Value, record *tabular.Record) member {
	g.hash.Reset()
	for i, at := range g.by {
		if g.By[i] == "platform" {
			g.hash.WriteString(g.platform(values[at].Text))
			g.hash.WriteByte(0)
		} else {
			g.write(values[at])
		}
	}
	key := g.hash.Sum64()
	m := member{hi: uint32(key >> 32), lo: uint32(key)}
	sums := [2]*uint32{&m.first, &m.second}
	for i, fields := range g.agree {
		*sums[i] = g.sum(values, fields)
	}
	if g.Twice {
		g.hash.Reset()
		for _, cell := range record.Cells {
			g.hash.Write(contract.Trim(cell.Text))
			g.hash.WriteByte(0)
		}
		m.row = some(g.hash.Sum64())
	}
	return m
}

// sum is the hash of some values; 0 when all of them are empty.
func (g *grouper) sum(values []contract.Value, fields []int) uint32 {
	g.hash.Reset()
	said := false
	for _, at := range fields {
		said = said || values[at].Kind != contract.Null
		g.write(values[at])
	}
	if !said {
		return 0
	}
	return some(g.hash.Sum64())
}

func some(sum uint64) uint32 { return max(uint32(sum), 1) }

// day and wib are in microseconds.
const (
	day = 24 * 60 * 60 * 1_000_000
	wib = 7 * 60 * 60 * 1_000_000
)

// write hashes a value. Moments of one day in Jakarta are the same.
func (g *grouper) write(v contract.Value) {
	n := v.Int
	if v.Kind == contract.Time {
		n = (n + wib) / day
	}
	g.number[0] = byte(v.Kind)
	binary.LittleEndian.PutUint64(g.number[1:], uint64(n))
	g.hash.Write(g.number[:])
	if v.Kind == contract.Text {
		g.hash.Write(v.Text)
	}
	g.hash.WriteByte(0)
}

// platform is the name that a marketplace's exports have.
func (g *grouper) platform(text []byte) string {
	name, known := g.names[string(text)]
	if !known {
		name = g.ref.PlatformNamed(string(text))
		g.names[string(text)] = name
	}
	return name
}

// see remembers a row that would land or, once it is decided, says what is wrong
// with it: problems hold it, notes do not.
func (g *grouper) see(values []contract.Value, record *tabular.Record) (problems, notes []contract.Problem) {
	if g.survey == nil && g.torn.empty() {
		return nil, nil
	}
	m := g.member(values, record)
	if g.survey != nil {
		if g.waiting == nil {
			g.waiting = make([]member, 0, waitingMembers)
		}
		if g.waiting = append(g.waiting, m); len(g.waiting) == cap(g.waiting) {
			g.flush()
		}
		return nil, nil
	}
	for i, sum := range []uint32{m.first, m.second} {
		if sum != 0 && g.torn.clashes(i, m.key()) {
			header := ""
			if len(g.headers[i]) == 1 {
				header = g.headers[i][0]
			}
			problems = append(problems, contract.Problem{Column: header, Rule: GroupRule, Indonesian: g.clash.Indonesian, English: g.clash.English})
		}
	}
	if g.Twice && g.torn.repeated(m.rowKey()) {
		notes = append(notes, sameTwice)
	}
	return problems, notes
}

// flush hands over what was remembered.
func (g *grouper) flush() {
	if g == nil || g.survey == nil {
		return
	}
	g.survey.add(g.waiting)
	g.waiting = g.waiting[:0]
}

// GroupRule is the rule of the problem that rows of one file have with each other.
const GroupRule = "group"

var sameTwice = contract.Problem{
	Rule:       "twice",
	Indonesian: "Baris ini sama persis dengan baris lain di berkas ini; semuanya dihitung. Hapus salah satunya bila tersalin dua kali.",
	English:    "this row is the same as another of this file, cell by cell; all of them count; remove one if it was copied twice",
}

var (
	orderGroup = &Group{
		By: []string{"platform", "order_id"}, Agree: [][]string{{"order_total"}, {"ordered_at"}}, Twice: true,
		clash: contract.Sentence{
			Indonesian: "Baris-baris pesanan ini menyebut isi kolom ini berbeda-beda, padahal satu pesanan punya satu total dan satu hari. Semua barisnya ditahan; perbaiki yang salah, lalu kirim semuanya.",
			English:    "the lines of this order say different things here, but an order has one total and one day; all of them are held: correct what is wrong and send all of them",
		},
	}
	daysGroup = &Group{
		By: []string{"seller_id", "platform", "sold_on"}, Agree: [][]string{{"visitors", "orders", "items", "gmv", "kelurahan_id"}},
		clash: contract.Sentence{
			Indonesian: "Ada baris lain untuk toko, hari dan platform yang sama dengan angka yang berbeda. Hapus yang salah; bila keduanya benar, jumlahkan dalam satu baris (TikTok Shop dan Tokopedia satu platform).",
			English:    "another row has the same shop, day and platform with different figures; remove the wrong one, or add them up in one row if both are right (TikTok Shop and Tokopedia are one platform)",
		},
	}
)
