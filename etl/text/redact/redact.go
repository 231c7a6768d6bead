// Package redact finds personal data in what people wrote and takes it out
// before the text is stored: numbers that name a person, e-mail, plates, house
// addresses and names. What is of a business, an office or the public stays:
// "Warung Bu Siti", "Pak Wali", "Jalan Pemuda", Rp82.500, 3 Agustus, 08.00-16.00.
//
// Which side it errs on: a long number without a known meaning is taken out.
// After an honorific or a cue ("nama saya", "a.n.", "hubungi") a capitalised word
// that is not an ordinary word is taken for a name; a word in lower case only
// when the list of names or its ending says so.
package redact

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"pantau/etl/text"
)

// A Kind says what a span is.
type Kind string

// The kinds of personal data (law 27/2022 on personal data, as the city's forms ask for them).
const (
	NIK      Kind = "NIK"       // population number, 16 digits
	KK       Kind = "KK"        // family card number, 16 digits
	NIB      Kind = "NIB"       // business number, 13 digits; of an individual it names a person
	NPWP     Kind = "NPWP"      // tax number, 15 or 16 digits
	Phone    Kind = "TELP"      // telephone number
	Email    Kind = "EMAIL"     // e-mail address
	Plate    Kind = "PLAT"      // vehicle registration plate
	Account  Kind = "REK"       // bank account number
	Customer Kind = "PELANGGAN" // customer or meter number of a utility
	Number   Kind = "NOMOR"     // a long number whose meaning is not said
	Address  Kind = "ALAMAT"    // street with house number, hamlet before an RT
	RTRW     Kind = "RTRW"      // RT and RW with their numbers
	Name     Kind = "NAMA"      // name of a person
)

// placeholders are what a reader sees instead.
var placeholders = map[Kind]string{
	NIK: "[nik]", KK: "[no kk]", NIB: "[nib]", NPWP: "[npwp]", Phone: "[telepon]",
	Email: "[surel]", Plate: "[plat nomor]", Account: "[no rekening]",
	Customer: "[no pelanggan]", Number: "[nomor]", Address: "[alamat]",
	RTRW: "[rt/rw]", Name: "[nama]",
}

// walls are the placeholders.
var walls = slices.Collect(maps.Values(placeholders))

// Placeholder returns the words that stand for a kind in a redacted text.
func Placeholder(k Kind) string { return placeholders[k] }

// A Span is one piece of personal data: bytes Start up to End of the original.
type Span struct {
	Start, End int
	Kind       Kind
}

// A Redactor holds the word lists. It is made once and may be used by many
// goroutines at a time.
type Redactor struct {
	words *text.Table[class]
	pool  sync.Pool // of *scan
}

// New reads the word lists that are part of the program.
func New() *Redactor {
	r := &Redactor{words: readLexicon(lexiconText, namesText)}
	r.pool.New = func() any { return new(scan) }
	return r
}

// Find returns the personal data of a text: ordered, not overlapping, each span
// starting and ending on a rune. Any text is accepted, also one that is not UTF-8.
//
// A text is looked at again with what was found replaced, until nothing more is
// found. So redacting a redacted text changes nothing.
func (r *Redactor) Find(s string) []Span {
	spans, _ := r.find(s)
	return spans
}

// Redact returns the text with each piece of personal data replaced by its
// placeholder, such as "[nama]".
func (r *Redactor) Redact(s string) string {
	_, redacted := r.find(s)
	return redacted
}

// find returns the personal data of a text, and the text without it.
func (r *Redactor) find(s string) (spans []Span, redacted string) {
	look := r.pool.Get().(*scan)
	defer r.pool.Put(look)

	redacted = s
	for {
		more := look.find(r.words, redacted)
		if len(more) == 0 {
			return spans, redacted
		}
		spans = merge(spans, more)
		redacted = replace(s, spans)
	}
}

// Replace puts placeholders where the spans of Find are.
func Replace(s string, spans []Span) string {
	if len(spans) == 0 {
		return s
	}
	return replace(s, spans)
}

func replace(s string, spans []Span) string {
	var b strings.Builder
	b.Grow(len(s) + 8*len(spans))
	at := 0
	for _, span := range spans {
		b.WriteString(s[at:span.Start])
		b.WriteString(placeholders[span.Kind])
		at = span.End
	}
	b.WriteString(s[at:])
	return b.String()
}

// merge adds spans found in the replaced text, moved back to the original.
// Placeholders are walls, so the new ones lie between the old.
func merge(spans, more []Span) []Span {
	all := make([]Span, 0, len(spans)+len(more))
	shift, i := 0, 0
	for _, m := range more {
		for i < len(spans) && spans[i].Start-shift <= m.Start {
			all = append(all, spans[i])
			shift += spans[i].End - spans[i].Start - len(placeholders[spans[i].Kind])
			i++
		}
		all = append(all, Span{m.Start + shift, m.End + shift, m.Kind})
	}
	return append(all, spans[i:]...)
}
