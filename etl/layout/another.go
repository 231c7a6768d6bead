package layout

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// another finds where a second table begins below a table without a layout: the
// line of its header, or 0. Rows of other widths are doubtful one by one; of
// those as wide as the first header only what stands around a row can tell
// whether it names columns anew. So it reads on behind a row that may be a
// header, and asks whether the columns hold something else from there.
func another(file *tabular.File, table *Table) (line int, err error) {
	if len(table.Header) < 2 || file.Format != tabular.CSV && !file.Format.IsSpreadsheet() {
		return 0, nil
	}
	s := surroundings{width: len(table.Header), names: columnNames(), columns: make([]tally, len(table.Header)), end: table.Last}
	for _, name := range table.Header {
		s.names[normal(name)] = true
	}
	err = each(file, table.Sheet, func(record *tabular.Record) bool {
		if record.Line > table.Last {
			line = s.see(record, table.Header)
		}
		return line == 0
	})
	if err == nil && line == 0 {
		line = s.decide()
	}
	return line, err
}

// usualNames are names that offices give columns beside those of our layouts, normal.
var usualNames = strings.Split("no,nomor,id,kode,nama,nama usaha,nama pemilik,pemilik,usaha,alamat,telepon,telp,hp,no hp,email,tanggal,tgl,hari,bulan,tahun,waktu,jam,"+
	"kelurahan,kecamatan,wilayah,rt,rw,jenis,jenis usaha,kategori,bidang,status,aktif,hadir,jumlah,total,nilai,omzet,harga,produk,barang,satuan,volume,stok,"+
	"keterangan,catatan,masukan,keluhan,saran,kanal,platform,toko,petugas,peserta,kegiatan,modal,tenaga kerja,"+
	"name,code,date,time,year,month,address,phone,type,category,description,quantity,qty,price,amount,value,count,city,country,region,note,notes,comment,comments,url,title", ",")

// columnNames are the names that columns often have, normal.
func columnNames() map[string]bool {
	names := make(map[string]bool)
	for _, name := range usualNames {
		names[name] = true
	}
	for _, l := range All() {
		for _, column := range l.Columns {
			for _, name := range append([]string{column.Header}, column.Aliases...) {
				if key := normal(name); key != "" {
					names[key] = true
				}
			}
		}
	}
	return names
}

// A cellKind is what a cell may be; several kinds go by one or the other.
type cellKind uint8

const (
	noCell cellKind = iota
	numberCell
	codeCell
	wordCell
)

func kindOf(text string) cellKind {
	switch {
	case text == "" || strings.IndexFunc(text, unicode.IsLetter) < 0 && !numberColumn.holds(text) || nothings[normal(text)]:
		return noCell
	case numberColumn.holds(text):
		return numberCell
	case codeColumn.holds(text):
		return codeCell
	}
	return wordCell
}

// A tally is what a column held so far.
type tally struct {
	filled int
	kinds  [wordCell + 1]int // by kind
	values map[string]int    // the different cells, until there are too many
}

// only is the kind of all cells of a column but one in ten; noCell when they are mixed.
func (t *tally) only() cellKind {
	for kind := numberCell; kind <= wordCell; kind++ {
		if n := t.kinds[kind]; n > 0 && 10*n >= 9*t.filled {
			return kind
		}
	}
	return noCell
}

// choice reports whether the column takes its cells from a few.
func (t *tally) choice() bool {
	return t.values != nil && t.filled >= 4 && 2*len(t.values) <= t.filled
}

// manyValues is how many different cells a choice may have.
const manyValues = 40

func (t *tally) add(text string, kind cellKind) {
	if kind == noCell {
		return
	}
	if t.filled == 0 {
		t.values = make(map[string]int)
	}
	t.filled++
	t.kinds[kind]++
	if t.values != nil {
		if t.values[text]++; len(t.values) > manyValues {
			t.values = nil
		}
	}
}

// A title is a row that may name columns, and what stood above it.
type title struct {
	line  int
	texts []string
	gap   bool       // it is set apart from the rows above
	known int        // cells that are names of columns elsewhere
	fresh bool       // a column takes its cells from a few, and this row has another
	above []cellKind // by column
}

// surroundings is what is known of the rows above and below a title.
type surroundings struct {
	width   int
	names   map[string]bool
	columns []tally
	rows    int  // above
	end     int  // last line of the row before
	gap     bool // something set the next row apart
	title   *title
	below   [][]string
}

// enough is how many rows below a title are looked at.
const enough = 3

// see takes the next record and returns the line of another table's header once
// it is sure of one.
func (s *surroundings) see(record *tabular.Record, header []string) int {
	s.gap = s.gap || record.Line > s.end+1
	s.end = record.Line
	for _, cell := range record.Cells {
		s.end += bytes.Count(cell.Text, []byte{'\n'})
	}
	if s.rows > learned && s.title == nil && s.plainly(record) {
		s.gap = false
		return 0
	}
	texts := namesOf(record.Cells)
	n := filledIn(texts)
	switch {
	case n <= 1 && s.width > 2 || n == 0 || n == 1 && len(texts) == 1:
		s.gap = true // nothing, or a title
		return 0
	case len(texts) != s.width || repeats(record, header):
		s.gap = false
		return 0
	}
	kinds := make([]cellKind, s.width)
	for i, text := range texts {
		kinds[i] = kindOf(text)
	}
	if s.title != nil {
		s.below = append(s.below, texts)
		if len(s.below) == enough || s.gap {
			if line := s.decide(); line > 0 {
				return line
			}
		}
	}
	if s.title == nil && s.rows > 0 {
		s.title = s.titleOf(record.Line, texts, kinds)
	}
	if s.rows++; s.rows <= learned {
		for i, text := range texts {
			s.columns[i].add(text, kinds[i])
		}
	}
	s.gap = false
	return 0
}

// learned is how many rows tell what the columns hold; a large table goes on alike.
const learned = 1000

// plainly reports at a glance that a record is a row, neither a title nor what
// sets one apart: it has a number.
func (s *surroundings) plainly(record *tabular.Record) bool {
	cells := record.Cells
	return len(cells) == s.width && len(cells[0].Text) > 0 && len(cells[1].Text) > 0 && slices.ContainsFunc(cells, func(cell contract.Cell) bool {
		return len(cell.Text) > 0 && cell.Text[0] >= '0' && cell.Text[0] <= '9'
	})
}

// titleOf is a row of different words in every column, none of which the column
// had before, or nil.
func (s *surroundings) titleOf(line int, texts []string, kinds []cellKind) *title {
	t := title{line: line, texts: texts, gap: s.gap, above: make([]cellKind, s.width)}
	seen := make(map[string]bool)
	for i, text := range texts {
		name := normal(text)
		if kinds[i] != wordCell && !(kinds[i] == codeCell && s.names[name]) || len(text) > 60 || seen[name] || s.columns[i].values[text] > 0 {
			return nil
		}
		seen[name] = true
		if s.names[name] || s.names[strings.TrimRight(name, " 0123456789")] {
			t.known++
		}
		t.above[i] = s.columns[i].only()
		t.fresh = t.fresh || s.columns[i].choice()
	}
	return &t
}

// decide says of a title with the rows below it whether it is a header: the
// line, or 0. Either way it is done with. What a column is called does not recur
// in it: rows that are set apart by what they have in common do.
func (s *surroundings) decide() int {
	t, below := s.title, s.below
	s.title, s.below = nil, nil
	if t == nil || len(below) == 0 {
		return 0
	}
	against, again, turned := 0, 0, 0
	for i, above := range t.above {
		var column tally
		for _, texts := range below {
			if texts[i] == t.texts[i] {
				return 0
			}
			column.add(texts[i], kindOf(texts[i]))
		}
		now := column.only()
		if above == numberCell || above == codeCell {
			against++ // words where there were none
			if now == above {
				again++
			}
		}
		if above != noCell && now != noCell && above != now && (above == wordCell || now == wordCell) {
			turned++
		}
	}
	switch {
	case against > 0 && t.gap, against > 0 && again+turned > 0 && against+turned+t.known > 1,
		turned > 0 && (t.gap || turned > 1 || t.known > 0),
		t.known == s.width && s.width > 2,
		t.gap && (2*t.known >= s.width || t.fresh):
		return t.line
	}
	return 0
}
