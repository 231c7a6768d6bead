package tabular

import "pantau/etl/contract"

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
		Indonesian: "Ada byte yang bukan huruf dalam pengodean berkas ini.",
		English:    "it holds a byte that is no character in the encoding of this file"}}
	faultBlank = Fault{Cell: -1, Rule: "blank", Sentence: contract.Sentence{
		Indonesian: "Baris ini kosong; pada tabel satu kolom itu bisa berarti sel kosong atau bukan apa-apa.",
		English:    "this line is empty; in a table of one column that may be an empty cell or nothing at all"}}
	faultLong = Fault{Cell: -1, Rule: "size", Sentence: contract.Sentence{
		Indonesian: "Baris ini terlalu panjang untuk dibaca.",
		English:    "this line is too long to be read"}}
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
