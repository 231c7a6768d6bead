package tabular

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"slices"

	"pantau/etl/contract"
)

// sampleSize is how much of a CSV file is looked at to find out its encoding
// and dialect.
const sampleSize = 1 << 20

func (f *File) openCSV(r io.ReaderAt, size int64) error {
	head := make([]byte, min(size, sampleSize))
	if n, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return fmt.Errorf("read the first bytes: %w", err)
	} else {
		head = head[:n]
	}
	mark := f.findEncoding(head)
	legacy := f.Encoding == windows1252 && f.Options.Encoding == ""
	open := func() (io.Reader, int, error) {
		text, err := decode(io.NewSectionReader(r, int64(mark), size-int64(mark)), f.Encoding)
		if err != nil {
			return nil, 0, err
		}
		return f.passTop(text)
	}
	text, _, err := open()
	if err != nil {
		return err
	}
	sample := make([]byte, 256<<10)
	n, err := io.ReadFull(text, sample)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return fmt.Errorf("read the first lines: %w", err)
	}
	f.dialect = f.findDialect(sample[:n], n < len(sample))
	f.Delimiter, f.Quote, f.Escape, f.Width = f.dialect.delimiter, f.dialect.quote, f.dialect.escape, f.dialect.width
	f.Sheets = []Sheet{{}}
	f.start = func(Sheet) (*Rows, error) {
		text, line, err := open()
		if err != nil {
			return nil, err
		}
		dialect := f.dialect
		shared := &blocks{source: text, dialect: &dialect, options: &f.Options, size: blockSize, line: line, legacy: legacy}
		return &Rows{part: func() func(*Record) (bool, error) {
			return (&reader{blocks: shared}).next
		}}, nil
	}
	return nil
}

// passTop takes the lines off that are not of the table: those a person said to
// skip, and a "sep=;" line. It returns the line number of what follows.
func (f *File) passTop(text io.Reader) (io.Reader, int, error) {
	buffered := bufio.NewReaderSize(text, 64<<10)
	line := 1
	for range f.Options.SkipRows {
		if err := passLine(buffered); err == io.EOF {
			break
		} else if err != nil {
			return nil, 0, fmt.Errorf("skip the first lines: %w", err)
		}
		line++
	}
	if mark, ok := separatorLine(buffered); ok {
		if f.Options.Delimiter == 0 {
			f.Options.Delimiter, f.named = mark, true
		}
		if err := passLine(buffered); err != nil && err != io.EOF {
			return nil, 0, fmt.Errorf("skip the first lines: %w", err)
		}
		line++
	}
	return buffered, line, nil
}

func passLine(r *bufio.Reader) error {
	for {
		c, err := r.ReadByte()
		if err != nil {
			return err
		}
		if c == '\r' {
			if next, err := r.Peek(1); err == nil && next[0] == '\n' {
				_, err = r.ReadByte()
				return err
			}
		}
		if c == '\n' || c == '\r' {
			return nil
		}
	}
}

// separatorLine recognises the line by which Excel is told the delimiter.
func separatorLine(r *bufio.Reader) (byte, bool) {
	head, _ := r.Peek(12)
	head = bytes.TrimPrefix(head, []byte(`"`))
	if len(head) < 5 || !bytes.EqualFold(head[:4], []byte("sep=")) {
		return 0, false
	}
	rest := bytes.TrimPrefix(head[5:], []byte(`"`))
	if len(rest) > 0 && rest[0] != '\r' && rest[0] != '\n' || head[4] == '\r' || head[4] == '\n' {
		return 0, false
	}
	return head[4], true
}

var delimiters = []byte{',', ';', '\t', '|'}

// findDialect tries the delimiters and quotes that offices use on the first
// lines of a file and takes the one that makes most records alike.
func (f *File) findDialect(sample []byte, whole bool) dialect {
	if f.Options.Delimiter != 0 && !f.named {
		return f.likeliest(f.Options.Delimiter, sample, whole).dialect
	}
	best, guesses := guess{score: -1}, []guess(nil)
	for _, delimiter := range delimiters {
		g := f.likeliest(delimiter, sample, whole)
		guesses = append(guesses, g)
		if g.better(best) {
			best = g
		}
	}
	if f.named {
		told := f.likeliest(f.Options.Delimiter, sample, whole)
		if told.score < likely && best.score >= likely && best.delimiter != told.delimiter {
			f.Doubt = doubtDelimiter
		}
		return told.dialect
	}
	if best.score <= 0 {
		best.delimiter = ',' // a single column
		best.prepare()
		if f.wrapped(best.dialect, sample, whole) {
			f.Doubt = doubtWrapped
			return best.dialect
		}
	}
	if best.score < likely {
		best.dialect, f.Doubt = f.otherDelimiter(best, sample, whole)
		return best.dialect
	}
	for _, g := range guesses {
		if g.delimiter != best.delimiter && g.score >= likely && g.score > 0.8*best.score && !best.heads(g) {
			f.Doubt = doubtDelimiter
		}
	}
	return best.dialect
}

var doubtWrapped = contract.RefuseFile("quote",
	"Setiap baris berkas ini diapit tanda kutip seluruhnya, sehingga kolomnya menjadi satu. Ekspor ulang tanpa tanda kutip di ujung baris.",
	"each line of this file stands in quotes as a whole, which makes its columns one; export it again without quotes around lines")

// wrapped reports whether the cells of a single column in quotes are records
// themselves: a program put quotes around whole lines.
func (f *File) wrapped(d dialect, sample []byte, whole bool) bool {
	var lines []byte
	var s scanned
	for at := 0; at < len(sample); {
		n := d.scan(sample[at:], &s, whole)
		if n == 0 {
			break
		}
		if !s.blank && sample[at] != d.quote {
			return false
		}
		lines = append(append(lines, s.cells[0].Text...), '\n')
		at += n
	}
	for _, delimiter := range delimiters {
		if g := f.likeliest(delimiter, lines, true); g.score >= likely && g.width >= 3 && g.first == 0 {
			return true
		}
	}
	return false
}

// likely is the score of a dialect that leaves few questions.
const likely = 0.6

// A guess is a dialect and how well it fits a sample.
type guess struct {
	dialect
	score float64
	agree float64 // records with as many cells as most, less the faulty ones
	first int     // the first of them
}

// better reports whether a dialect fits better than another.
func (g guess) better(other guess) bool {
	return g.heads(other) || !other.heads(g) && g.score > other.score+1e-9
}

// heads reports whether the records agree on a dialect from an earlier one on,
// the header: "a;b" above "1,5;2,5" has no commas, however regular they are below.
func (g guess) heads(other guess) bool {
	return g.score >= likely && g.first < other.first && g.agree > other.agree
}

// likeliest is the best fit of one delimiter, with whatever quotes.
func (f *File) likeliest(delimiter byte, sample []byte, whole bool) guess {
	best := guess{score: -1}
	for _, quote := range f.quotes(sample) {
		for _, escape := range f.escapes(sample, quote) {
			d := dialect{delimiter: delimiter, quote: quote, escape: escape, limit: f.Options.MaxRecord, found: f.Options.Quote == 0, told: f.Options.Escape != 0}
			d.prepare()
			if g := d.judge(sample, whole); g.better(best) {
				best = g
			}
		}
	}
	return best
}

// quotes are those worth trying, the usual one first.
func (f *File) quotes(sample []byte) []byte {
	switch apostrophes := bytes.Count(sample, []byte("'")) > 3; {
	case f.Options.Quote != 0:
		return []byte{f.Options.Quote}
	case apostrophes && bytes.IndexByte(sample, '"') < 0:
		return []byte{NoQuote, '\''}
	case apostrophes:
		return []byte{'"', '\''}
	}
	return []byte{'"'}
}

func (f *File) escapes(sample []byte, quote byte) []byte {
	switch {
	case f.Options.Escape != 0:
		return []byte{f.Options.Escape}
	case quote != NoQuote && bytes.Contains(sample, []byte{'\\', quote}):
		return []byte{quote, '\\'}
	}
	return []byte{quote}
}

var doubtDelimiter = contract.RefuseFile("delimiter",
	"Tidak jelas tanda apa yang memisahkan kolom berkas ini. Sebutkan pemisahnya (--delimiter).",
	"it cannot be told what separates the columns of this file; name it (--delimiter)")

// otherDelimiter looks whether what seems to be one column, or a ragged table,
// is a table with a delimiter that offices do not use. When every record agrees
// on it, it is taken; when most do, it is a reason to ask. Marks that stand in
// dates, times and paths are always asked about, unless the header has none.
func (f *File) otherDelimiter(best guess, sample []byte, whole bool) (dialect, *contract.Refusal) {
	doubt := (*contract.Refusal)(nil)
	if best.score > 0 && best.space {
		doubt = doubtDelimiter // words with commas between them
	}
	for _, delimiter := range []byte{'^', '~', '#', '!', 0x1F, ' ', ':', '/'} {
		other := f.likeliest(delimiter, sample, whole)
		wide := other.width >= 3 && (delimiter != ' ' || other.width >= 4)
		ofText := delimiter == ' ' && !wide || delimiter == ':' || delimiter == '/'
		if unanimous := 1 - 1/float64(other.width*other.width); wide && !ofText && other.score > unanimous-1e-9 && countLines(sample) >= 4 {
			return other.dialect, nil
		}
		if other.score > max(best.score, 0.5) && (other.first == 0 || !ofText) {
			doubt = doubtDelimiter
		}
	}
	return best.dialect, doubt
}

// judge tells how well a dialect fits a sample, 0 to 1, and how many cells most
// records have. The narrow tables that any punctuation makes count a little less
// than wide ones.
func (d dialect) judge(sample []byte, whole bool) guess {
	const most = 500
	var s scanned
	widths, firsts := make(map[int]int), make(map[int]int)
	records, faults, escaped, follow, spaced := 0, 0, 0, 0, 0
	for at := 0; at < len(sample) && records < most; {
		n := d.scan(sample[at:], &s, whole)
		if n == 0 {
			break
		}
		if d.escape != d.quote && bytes.Contains(sample[at:at+n], []byte{d.escape, d.quote}) {
			escaped++
		}
		at += n
		if s.blank {
			continue
		}
		if len(s.faults) > 0 || d.quote != '\'' && slices.ContainsFunc(s.cells, inApostrophes) {
			faults++
		}
		if widths[len(s.cells)]++; widths[len(s.cells)] == 1 {
			firsts[len(s.cells)] = records
		}
		records++
		for _, cell := range s.cells[1:] {
			follow++
			if len(cell.Text) > 0 && cell.Text[0] == ' ' {
				spaced++
			}
		}
	}
	if !d.space && spaced > 0 && spaced >= follow*9/10 {
		d.space = true
		return d.judge(sample, whole)
	}
	d.unsure = d.escape != d.quote && faults > escaped && !d.told
	g := guess{dialect: d}
	for width, n := range widths {
		if width == 1 {
			continue
		}
		fit := float64(n) - float64(faults)/2
		weighed := fit * (1 - 1/float64(width*width)) / float64(records)
		if weighed > g.score || weighed == g.score && width > g.width {
			g.score, g.agree, g.first, g.width = weighed, fit, firsts[width], width
		}
	}
	return g
}

// inApostrophes reports whether a cell stands in quotes of the other kind.
func inApostrophes(cell contract.Cell) bool {
	n := len(cell.Text)
	return n >= 2 && cell.Text[0] == '\'' && cell.Text[n-1] == '\''
}

// DelimiterText is what separates the cells of CSV; empty for other formats.
func (f *File) DelimiterText() string {
	if f.Format != CSV {
		return ""
	}
	return string(rune(f.Delimiter))
}

// QuoteText is what stands around cells of CSV; empty when nothing does.
func (f *File) QuoteText() string {
	if f.Format != CSV || f.Quote == NoQuote {
		return ""
	}
	return string(rune(f.Quote))
}

// DelimiterName says in Indonesian what separates the cells.
func (f *File) DelimiterName() string {
	names := map[byte]string{',': "koma", ';': "titik koma", '\t': "tab", '|': "garis tegak"}
	if name, ok := names[f.Delimiter]; ok {
		return name
	}
	return string(rune(f.Delimiter))
}
