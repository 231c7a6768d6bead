package tabular

import (
	"bytes"
	"unicode/utf8"

	"pantau/etl/contract"
)

// The faults of a record of text. Their sentences follow "the line".
var (
	faultQuote = Fault{Cell: -1, Rule: "quote", Sentence: contract.Sentence{
		Indonesian: "Ada tanda kutip di tempat yang tidak lazim, sehingga batas selnya meragukan.",
		English:    "a quote stands where it should not, so where its cell ends is in doubt"}}
	faultUnclosed = Fault{Cell: -1, Rule: "quote", Sentence: contract.Sentence{
		Indonesian: "Tanda kutip dibuka tetapi tidak ditutup pada baris ini.",
		English:    "a quote is opened on this line and not closed"}}
	faultNUL = Fault{Cell: -1, Rule: "byte", Sentence: contract.Sentence{
		Indonesian: "Ada karakter NUL, tanda berkas rusak.",
		English:    "it holds a NUL character, the mark of a damaged file"}}
	faultByte = Fault{Cell: -1, Rule: "byte", Sentence: contract.Sentence{
		Indonesian: "Ada karakter yang bukan huruf atau rusak dalam pengodean berkas ini.",
		English:    "it holds a byte that is no character in the encoding of this file, or one that no text has"}}
	faultBlank = Fault{Cell: -1, Rule: "blank", Sentence: contract.Sentence{
		Indonesian: "Baris ini kosong; pada tabel satu kolom itu bisa berarti sel kosong atau bukan apa-apa.",
		English:    "this line is empty; in a table of one column that may be an empty cell or nothing at all"}}
	faultLong = Fault{Cell: -1, Rule: "size", Sentence: contract.Sentence{
		Indonesian: "Baris ini terlalu panjang untuk dibaca: lebih dari 1 MB. Pendekkan teksnya, atau periksa apakah ada tanda kutip yang tidak ditutup.",
		English:    "this line is too long to be read: more than 1 MB; shorten its text, or look for a quote that is not closed"}}
)

// fault notes a fault once.
func (s *scanned) fault(fault Fault) {
	for _, have := range s.faults {
		if have.Rule == fault.Rule {
			return
		}
	}
	s.faults = append(s.faults, fault)
}

// oddText reports whether a text holds what no text should: bytes that are not
// UTF-8, characters that an earlier reader could not make out, the mark of
// another file's beginning, or characters that steer machines.
func oddText(text []byte) bool {
	plain := true
	for _, c := range text {
		if control[c] {
			return true
		}
		plain = plain && c < utf8.RuneSelf
	}
	return !plain && (!utf8.Valid(text) || bytes.ContainsAny(text, "\uFEFF\uFFFE\uFFFF\uFFFD"))
}

// control are the characters that steer machines, without blanks and line ends.
var control = func() (control [256]bool) {
	for c := range 32 {
		control[c] = c < '\t' || c > '\r'
	}
	control[0x7F] = true
	return control
}()

func faultControl(c byte) Fault {
	if c == 0 {
		return faultNUL
	}
	return faultByte
}
