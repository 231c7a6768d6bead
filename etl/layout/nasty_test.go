package layout

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// A nasty is a file about to be made: a table of daily statistics whose truth is
// known, what was done to it, and which rows a careful reader may refuse.
type nasty struct {
	random    *rand.Rand
	header    []string
	rows      [][]string
	delimiter string
	eol       string
	above     string             // text before the header
	below     string             // text after the last row
	line      func(int, *string) // changes the text of row i
	encode    func(string) []byte
	doubtful  map[int]bool // rows that may be held; all others must land
	damaged   map[int]bool // rows that must be held
}

const nastyRows = 60

func newNasty(seed uint64) *nasty {
	n := &nasty{
		random: rand.New(rand.NewPCG(seed, 7)), delimiter: ",", eol: "\n",
		header:   []string{"seller_id", "seller_name", "tanggal", "platform", "kelurahan", "pengunjung", "pesanan", "produk_terjual", "gmv"},
		doubtful: make(map[int]bool), damaged: make(map[int]bool),
		encode: func(text string) []byte { return []byte(text) },
	}
	places := []string{"Wates", "Panjang", "Gelangan", "Tidar Utara"}
	for i := range nastyRows {
		money := fmt.Sprintf("%d.%03d", 1+n.random.IntN(99), n.random.IntN(1000))
		if i%5 == 0 {
			money = "Rp1." + fmt.Sprintf("%03d", n.random.IntN(1000)) + ".000"
		}
		orders := 1 + n.random.IntN(50)
		n.rows = append(n.rows, []string{
			fmt.Sprintf("W-%04d", i), fmt.Sprintf("Warung Bu Sri %d", i), fmt.Sprintf("%02d/%02d/2026", 1+i%28, 1+i%12), "Shopee", places[i%4],
			fmt.Sprint(n.random.IntN(900)), fmt.Sprint(orders), fmt.Sprint(orders + n.random.IntN(40)), money,
		})
	}
	return n
}

// some picks a row to be mistreated.
func (n *nasty) some() int { return 1 + n.random.IntN(nastyRows-2) }

// spoil changes one row that must then be held.
func (n *nasty) spoil(column int, cell string) {
	i := n.some()
	n.rows[i][column] = cell
	n.damaged[i] = true
}

// spoilLine changes the text of one row, which may then be held.
func (n *nasty) spoilLine(change func(string) string) {
	chosen := n.some()
	n.doubtful[chosen] = true
	n.line = func(i int, text *string) {
		if i == chosen {
			*text = change(*text)
		}
	}
}

func (n *nasty) bytes() []byte {
	var text strings.Builder
	text.WriteString(n.above)
	text.WriteString(n.join(n.header) + n.eol)
	for i, row := range n.rows {
		line := n.join(row)
		if n.line != nil {
			n.line(i, &line)
		}
		text.WriteString(line + n.eol)
	}
	text.WriteString(n.below)
	return n.encode(text.String())
}

func (n *nasty) join(cells []string) string {
	quoted := make([]string, len(cells))
	for i, cell := range cells {
		if strings.ContainsAny(cell, "\"\r\n"+n.delimiter) {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		quoted[i] = cell
	}
	return strings.Join(quoted, n.delimiter)
}

// What is loaded is what the file says, or it is held with a reason: in files
// mistreated in every way we know, no landed row differs from the truth and no
// sound row is lost.
func TestNastyFiles(t *testing.T) {
	const seeds = 5
	files := 0
	for _, name := range slices.Sorted(maps.Keys(mutations)) {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(seeds) {
				n := newNasty(seed)
				mutations[name](n)
				checkNasty(t, n)
				files++
			}
		})
	}
	if files < 200 {
		t.Errorf("%d files, want 200 or more", files)
	}
}

func checkNasty(t *testing.T, n *nasty) {
	t.Helper()
	content := n.bytes()
	truth := n.truth(t)
	match, err := recognise(content)
	if err != nil {
		t.Errorf("held whole: %v", err)
		return
	}
	feed := match.Feed(batch.Batch{}, secretsForTests(t))
	next := feed.Part()
	var row batch.Row
	landed := make(map[string]bool)
	for {
		ok, err := next(&row)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			break
		}
		if len(row.Problems) > 0 || row.Skip != "" {
			continue
		}
		id := string(row.Values[0].Text)
		_, said, _ := strings.Cut(sayRow(feed.Fields(), row), ": ")
		if truth[id] != said {
			t.Errorf("silently wrong at line %d:\n got  %s\n want %s", row.Line, said, truth[id])
		}
		if landed[id] {
			t.Errorf("%s landed twice", id)
		}
		landed[id] = true
	}
	for i := range n.rows {
		id := fmt.Sprintf("W-%04d", i)
		if n.damaged[i] && landed[id] {
			t.Errorf("%s is damaged and landed: %q", id, n.rows[i])
		}
		if !n.damaged[i] && !n.doubtful[i] && !landed[id] {
			t.Errorf("%s is sound and did not land", id)
		}
	}
}

// truth says each row by itself, from a file with nothing else in it.
func (n *nasty) truth(t *testing.T) map[string]string {
	t.Helper()
	at := make(map[string]int)
	for i, name := range n.header {
		at[normal(name)] = i
	}
	columns := []string{"seller id", "seller name", "tanggal", "platform", "kelurahan", "pengunjung", "pesanan", "produk terjual", "gmv"}
	var reads []contract.Read
	var fields []batch.Field
	for _, column := range MarketplaceDaily.Columns {
		if column.As != "" {
			reads = append(reads, column.Is.Bind(contract.Facts{Reference: secretsForTests(t).Reference}))
			fields = append(fields, batch.Field{Name: column.As})
		}
	}
	truth := make(map[string]string)
	for i, row := range n.rows {
		var values []contract.Value
		for c, name := range columns {
			value, _ := reads[c](contract.Cell{Text: contract.Trim([]byte(row[at[name]]))})
			value.Text = bytes.Clone(value.Text)
			values = append(values, value)
		}
		_, said, _ := strings.Cut(sayRow(fields, batch.Row{Values: values}), ": ")
		truth[fmt.Sprintf("W-%04d", i)] = said
	}
	return truth
}

// The same table in another spelling of the same file gives the same rows.
func TestTheSameRowsWhateverTheDialect(t *testing.T) {
	same := []string{"byte order mark", "UTF-16 LE", "UTF-16 BE", "semicolons", "tabs", "pipes", "CR LF", "CR", "no last line end", "a total below", "titles above", "everything quoted", "headers in capitals"}
	want := sortedRows(t, newNasty(3).bytes(), 1)
	for _, name := range same {
		t.Run(name, func(t *testing.T) {
			n := newNasty(3)
			mutations[name](n)
			if got := sortedRows(t, n.bytes(), 1); !slices.Equal(got, want) {
				t.Errorf("got %q", got)
			}
			if got := sortedRows(t, n.bytes(), 3); !slices.Equal(got, want) {
				t.Errorf("by three parts: got %q", got)
			}
		})
	}
	t.Run("rows shuffled", func(t *testing.T) {
		n := newNasty(3)
		n.random.Shuffle(len(n.rows), func(i, j int) { n.rows[i], n.rows[j] = n.rows[j], n.rows[i] })
		if got := sortedRows(t, n.bytes(), 1); !slices.Equal(got, want) {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a file in two", func(t *testing.T) {
		first, second := newNasty(3), newNasty(3)
		first.rows, second.rows = first.rows[:20], second.rows[20:]
		got := append(sortedRows(t, first.bytes(), 1), sortedRows(t, second.bytes(), 1)...)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("got %q", got)
		}
	})
}

// sortedRows are the landed rows of a file without their lines, by several parts.
func sortedRows(t *testing.T, content []byte, parts int) []string {
	t.Helper()
	file, err := tabular.Open("x", bytes.NewReader(content), int64(len(content)), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	match, err := Recognise(file, All())
	if err != nil {
		t.Fatal(err)
	}
	feed := match.Feed(batch.Batch{}, secretsForTests(t))
	var rows []string
	for range parts {
		next := feed.Part()
		var row batch.Row
		for ok, err := next(&row); ok; ok, err = next(&row) {
			if err != nil {
				t.Fatal(err)
			}
			if row.Skip == "" {
				_, said, _ := strings.Cut(sayRow(feed.Fields(), row), ": ")
				rows = append(rows, said)
			}
		}
	}
	slices.Sort(rows)
	return rows
}
