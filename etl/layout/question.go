package layout

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// A form may ask several questions that people answer in their own words. Its
// layout names one of them, Column.Question; what is answered to the others lands
// in one field of the same row, Column.Answers, each text under its question.
//
// One record is one row, however many of its questions are answered: so a batch
// balances, a held row is corrected, taken back and replayed as a whole, and each
// of its texts leads back to one line. stg.feedback makes a piece of each text.
//
// Which columns are such questions is told by their headers alone, never by the
// cells: a file of corrections holds a few rows of a form, and must be read like
// the form. What the header does not tell, a person can say once (Layout.Called).

// An Answer is what somebody said to one of the other questions of a form.
type Answer struct {
	Question string `json:"question"` // the header, on one line
	Text     string `json:"text"`     // redacted
}

// withQuestions returns the layout of a file, knowing which of its headers are
// open questions. A layout without Answers is returned as it is.
func (m *Match) withQuestions() Layout {
	l := m.Layout
	answers := slices.IndexFunc(l.Columns, func(c Column) bool { return c.Answers })
	if answers < 0 {
		return l
	}
	for _, table := range m.Tables {
		for i, known := range newHeadings(table.Header).known(l) {
			header := table.Header[i]
			if !known && asksOpenly(header) && !named(l.Passed, header) && !named(l.Columns[answers].Aliases, header) {
				l = l.Called(l.Columns[answers].As, header)
			}
		}
	}
	return l
}

// Questions are the headers of a match's first table under which other texts
// than that of the main question are read.
func (m *Match) Questions() (asked []string) {
	for _, at := range m.Layout.questionsIn(m.Tables[0].Header) {
		asked = append(asked, m.Tables[0].Header[at])
	}
	return asked
}

// questionsIn says where the other questions of a form stand. Two may have the
// same words, such as "Alasan".
func (l Layout) questionsIn(header []string) (at []int) {
	for _, column := range l.Columns {
		if !column.Answers {
			continue
		}
		for i, name := range header {
			if normal(name) != "" && named(column.Aliases, name) {
				at = append(at, i)
			}
		}
	}
	return at
}

// words is a set of words.
func words(list string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

var (
	// invites are words that ask for somebody's own words wherever they stand.
	invites = words("kendala kendalanya hambatan hambatannya tantangan tantangannya rintangan kesulitan masalah permasalahan keluhan keluhannya saran sarannya kritik usul usulan usulannya harapan harapannya aspirasi " +
		"pendapat tanggapan komentar pesan kesan cerita curhat curhatan unek uneg alasan alasannya mengapa kenapa bagaimana solusi ide gagasan " +
		"problem problems complaint complaints challenge challenges obstacle obstacles concern concerns suggestion suggestions feedback comment comments why opinion expectations")
	// orders are words that ask for somebody's own words, unless it is for a name or
	// a number of a person: "Tuliskan nama Anda".
	orders = words("ceritakan jelaskan uraikan sebutkan tuliskan tulis sampaikan disampaikan ungkapkan utarakan describe explain tell share")
	// asks are words of a question that may want words or a choice. "Masukan" is
	// often a slip of the pen for "masukkan": "Masukan NIK Anda".
	asks = words("apa apakah apa2 what how else lainnya masukan masukannya dibutuhkan diperlukan diharapkan diinginkan diperbaiki ditingkatkan dikeluhkan dihadapi")
	// closed are words of a question that wants a number, a day, a place, a person or a choice.
	closed = words("apakah berapa seberapa kapan siapa mana dimana pilih pilihlah skala nilai rating sejauh jumlah besar besaran nominal modal rp rupiah old long often which when who where many much " +
		"nama nomor no telepon telp hp wa whatsapp email surel alamat nik nib ktp kk kbli npwp tanggal tgl lahir usia umur kelamin jenis pendidikan rt rw kelurahan kecamatan " +
		"foto unggah upload tautan link akun username name phone address")
	// personal are words that begin a header under which somebody is named.
	personal = words("nama nomor no telepon telp hp wa whatsapp email surel alamat nik nib ktp kk npwp name phone address siapa who kode id tanggal tgl timestamp")
)

// asksOpenly reports whether a header asks people for their own words: by a word
// that invites them, or by "apa" without one that wants a number, a name or a choice.
func asksOpenly(header string) bool {
	all := strings.Fields(normal(header))
	if len(all) == 0 || personal[all[0]] {
		return false
	}
	has := func(set map[string]bool) bool {
		return slices.ContainsFunc(all, func(word string) bool { return set[word] })
	}
	// "Seberapa besar masalah ini (1-5)" wants a number, whatever it is about.
	if all[0] == "seberapa" || all[0] == "berapa" || has(words("skala rating")) || all[0] == "pilih" || all[0] == "pilihlah" {
		return false
	}
	return has(invites) || has(orders) && !has(personal) || has(asks) && len(all) > 1 && !has(closed)
}

// unsaid are answers that say that there is nothing to say, and the answers to
// a question of yes or no, normal.
var unsaid = map[string]bool{
	"tidak ada": true, "tdk ada": true, "belum ada": true, "gak ada": true, "ga ada": true, "nggak ada": true, "ndak ada": true, "tidak": true, "belum": true, "ya": true, "iya": true, "sudah": true, "ada": true,
	"nihil": true, "kosong": true, "n a": true, "na": true, "none": true, "nil": true, "null": true, "no": true, "yes": true, "nothing": true,
}

// saysNothing reports whether an answer is no text: empty, a mark such as "-",
// or "tidak ada".
func saysNothing(cell []byte) bool {
	text := string(cell)
	return strings.IndexFunc(text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) < 0 || unsaid[normal(text)]
}

// answered reports whether a record has an answer to one of the other questions.
func (c *checker) answered(record *tabular.Record) bool {
	return slices.ContainsFunc(c.questions, func(at int) bool { return !saysNothing(c.cell(record, at).Text) })
}

// answers reads what a record says to the other questions of its form: JSON, a
// list of Answer, or no value where there is none. An answer that cannot be read
// holds the row like any other cell.
func (c *checker) answers(s *step, record *tabular.Record, row *batch.Row) contract.Value {
	var said []Answer
	for _, at := range c.questions {
		cell := c.cell(record, at)
		if saysNothing(cell.Text) {
			continue
		}
		value, problem := s.read(cell)
		if problem != nil {
			c.hold(&step{header: c.table.Header[at], at: at, owner: -1}, problem, row)
			continue
		}
		if text := c.secrets.Redact(string(value.Text)); strings.TrimSpace(text) != "" {
			said = append(said, Answer{Question: oneLine(c.table.Header[at]), Text: text})
		}
	}
	if len(said) == 0 {
		return contract.Value{}
	}
	list, err := json.Marshal(said)
	if err != nil { // texts always marshal
		panic(err)
	}
	return contract.Value{Kind: contract.Text, Text: list}
}

// oneLine is a header without the line ends that forms put into their questions.
func oneLine(header string) string { return strings.Join(strings.Fields(header), " ") }

// questionOf is the header under which a field's text was said. It tells nothing
// where the form has but that question, in the words that its layout knows.
func (c *checker) questionOf(field string) contract.Value {
	h := newHeadings(c.table.Header)
	for _, column := range c.layout.Columns {
		at := h.find(column.Header, column.Aliases...)
		if column.As != field || at < 0 || len(c.questions) == 0 && !c.layout.taught(column, c.table.Header[at]) {
			continue
		}
		return contract.Value{Kind: contract.Text, Text: []byte(oneLine(c.table.Header[at]))}
	}
	return contract.Value{}
}

// taught reports whether a header of a column is one that a person said it has.
func (l Layout) taught(column Column, header string) bool {
	own, _ := Named(l.Name)
	for _, known := range own.Columns {
		if known.As == column.As && (normal(known.Header) == normal(header) || named(known.Aliases, header)) {
			return false
		}
	}
	return true
}
