package data

import (
	"regexp"
	"strings"
	"unicode"
)

// Kecamatan is a district. The two code systems do not sort alike (Kemendagri
// 02 is Utara, BPS 020 is Utara and 011 Tengah): never derive one from the other.
type Kecamatan struct {
	ID       string `csv:"kecamatan_id"` // Kemendagri, as in 33.71.02
	BPSCode  string `csv:"bps_code"`
	Position int    `csv:"position"` // 1 is the northernmost
	Name     string `csv:"kecamatan"`
}

// Kelurahan is a ward. Neighbours may share a postal code: it is not a key.
type Kelurahan struct {
	ID          string `csv:"kelurahan_id"` // Kemendagri, as in 33.71.02.1004
	BPSCode     string `csv:"bps_code"`
	KecamatanID string `csv:"kecamatan_id"`
	Position    int    `csv:"position"` // 1 is the westernmost of its kecamatan
	Name        string `csv:"kelurahan"`
	PostalCode  string `csv:"postal_code"`
}

// KelurahanAlias is another spelling of a kelurahan's name that can mean no
// other one. "Kramat" alone means two, so it is no alias of either.
type KelurahanAlias struct {
	Alias       string `csv:"alias"`
	KelurahanID string `csv:"kelurahan_id"`
}

// KecamatanByID returns the kecamatan with a Kemendagri code.
func (r Reference) KecamatanByID(id string) (Kecamatan, bool) {
	for _, k := range r.Kecamatan {
		if k.ID == id {
			return k, true
		}
	}
	return Kecamatan{}, false
}

// KelurahanByID returns the kelurahan with a Kemendagri code.
func (r Reference) KelurahanByID(id string) (Kelurahan, bool) {
	for _, k := range r.Kelurahan {
		if k.ID == id {
			return k, true
		}
	}
	return Kelurahan{}, false
}

// KelurahanByName returns the kelurahan with a name or a known misspelling of
// it. A name that could mean two kelurahan is not found.
func (r Reference) KelurahanByName(name string) (Kelurahan, bool) {
	return r.KelurahanByID(r.kelurahanByName[NormalName(name)])
}

// NormalName is a kelurahan's name without what people vary: case, spaces,
// punctuation, and "Kelurahan" or "Kel." in front. Two spellings with the same
// normal name are the same name.
func NormalName(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c)
	})
	if len(words) > 1 && (words[0] == "kelurahan" || words[0] == "kel") {
		words = words[1:]
	}
	return strings.Join(words, "")
}

var (
	kecamatanID = regexp.MustCompile(`^\d\d\.\d\d\.\d\d$`)
	kelurahanID = regexp.MustCompile(`^\d\d\.\d\d\.\d\d\.\d{4}$`)
	bpsDistrict = regexp.MustCompile(`^\d{7}$`)
	bpsVillage  = regexp.MustCompile(`^\d{10}$`)
	postalCode  = regexp.MustCompile(`^\d{5}$`)
)

func checkKecamatan(m *mistakes, kecamatan table[Kecamatan]) {
	ids, codes, positions := newOnce(), newOnce(), newOnce()
	for i, k := range kecamatan.rows {
		shape(m, kecamatan, i, "kecamatan_id", k.ID, kecamatanID, "33.71.02")
		shape(m, kecamatan, i, "bps_code", k.BPSCode, bpsDistrict, "3371020")
		filled(m, kecamatan, i, "kecamatan", k.Name)
		unique(m, kecamatan, i, "kecamatan_id", k.ID, ids)
		unique(m, kecamatan, i, "bps_code", k.BPSCode, codes)
		unique(m, kecamatan, i, "position", k.Position, positions)
	}
}

func checkKelurahan(m *mistakes, kelurahan table[Kelurahan], kecamatan table[Kecamatan]) {
	known := make(map[string]bool)
	for _, k := range kecamatan.rows {
		known[k.ID] = true
	}
	type place struct {
		kecamatanID string
		position    int
	}
	ids, codes, positions := newOnce(), newOnce(), newOnce()
	for i, k := range kelurahan.rows {
		shape(m, kelurahan, i, "kelurahan_id", k.ID, kelurahanID, "33.71.02.1004")
		shape(m, kelurahan, i, "bps_code", k.BPSCode, bpsVillage, "3371020005")
		shape(m, kelurahan, i, "postal_code", k.PostalCode, postalCode, "56116")
		filled(m, kelurahan, i, "kelurahan", k.Name)
		unique(m, kelurahan, i, "kelurahan_id", k.ID, ids)
		unique(m, kelurahan, i, "bps_code", k.BPSCode, codes)
		unique(m, kelurahan, i, "position in its kecamatan", place{k.KecamatanID, k.Position}, positions)
		if !known[k.KecamatanID] {
			kelurahan.wrong(m, i, "column \"kecamatan_id\": %q is not in kecamatan.csv", k.KecamatanID)
		}
		if !strings.HasPrefix(k.ID, k.KecamatanID+".") {
			kelurahan.wrong(m, i, "kelurahan %q does not lie in kecamatan %q", k.ID, k.KecamatanID)
		}
	}
}

// namesOf maps every normal name and alias to its kelurahan, and notes those
// that would mean two.
func namesOf(m *mistakes, kelurahan table[Kelurahan], aliases table[KelurahanAlias]) map[string]string {
	names, known := make(map[string]string), make(map[string]bool)
	for i, k := range kelurahan.rows {
		known[k.ID] = true
		if other, ok := names[NormalName(k.Name)]; ok {
			kelurahan.wrong(m, i, "%q is already the name of %s", k.Name, other)
		}
		names[NormalName(k.Name)] = k.ID
	}
	for i, alias := range aliases.rows {
		filled(m, aliases, i, "alias", alias.Alias)
		if !known[alias.KelurahanID] {
			aliases.wrong(m, i, "column \"kelurahan_id\": %q is not in kelurahan.csv", alias.KelurahanID)
		}
		if other, ok := names[NormalName(alias.Alias)]; ok && other != alias.KelurahanID {
			aliases.wrong(m, i, "%q already means %s", alias.Alias, other)
			continue
		}
		names[NormalName(alias.Alias)] = alias.KelurahanID
	}
	return names
}
