package contract

import "bytes"

// magnitude cuts "12,5 juta" into its number and unit. M alone is not a unit:
// some mean a million by it, others a miliar.
func magnitude(text []byte) (number []byte, unit int64, ok bool) {
	for _, known := range []struct {
		name string
		unit int64
	}{
		{"ribu", 1e3}, {"rb", 1e3}, {"juta", 1e6}, {"jt", 1e6}, {"miliar", 1e9}, {"milyar", 1e9}, {"triliun", 1e12},
	} {
		cut := len(text) - len(known.name)
		if cut > 0 && bytes.EqualFold(text[cut:], []byte(known.name)) {
			return Trim(text[:cut]), known.unit, true
		}
	}
	return nil, 0, false
}

// inUnits is a number of ribu, juta, miliar or triliun in sen. A comma stands
// before decimals; a dot there would be read as thousands by some, and so would
// the comma of 1,500 juta.
func inUnits(number []byte, unit int64) (int64, *Sentence) {
	head, tail, comma := bytes.Cut(number, []byte(","))
	if !onlyDigits(head) || len(head) > 3 || comma && (!onlyDigits(tail) || len(tail) > 3 || len(tail) == 3 && head[0] != '0') {
		if bytes.IndexByte(number, '.') >= 0 || len(tail) == 3 {
			return 0, &Sentence{
				"bisa dibaca dua cara; tulis desimal dengan koma, misalnya 12,5 juta",
				"can be read two ways; write decimals with a comma, such as 12,5 juta",
			}
		}
		return 0, notRupiah
	}
	sen := digits(head) * unit * 100
	for _, c := range tail {
		unit /= 10
		sen += int64(c-'0') * unit * 100
	}
	if sen >= 1e15 {
		return 0, notRupiah
	}
	return sen, nil
}
