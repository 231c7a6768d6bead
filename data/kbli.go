package data

import "regexp"

// KBLI is one five-digit class of the business classification. The 2025 edition
// reuses numbers of 2020 with other meanings (47811: cereals at a street stall
// in 2020, new cars in 2025), so a code means nothing without its version.
type KBLI struct {
	Version string `csv:"version"` // "2020" or "2025"
	Code    string `csv:"code"`
	Title   string `csv:"title"`
}

// KBLITitle returns the title of a code in a version of KBLI.
func (r Reference) KBLITitle(version, code string) (string, bool) {
	for _, k := range r.KBLI {
		if k.Code == code && k.Version == version {
			return k.Title, true
		}
	}
	return "", false
}

var (
	kbliVersion = regexp.MustCompile(`^20(20|25)$`)
	kbliCode    = regexp.MustCompile(`^\d{5}$`)
)

func checkKBLI(m *mistakes, kbli table[KBLI]) {
	type key struct{ version, code string }
	seen := newOnce()
	for i, k := range kbli.rows {
		shape(m, kbli, i, "version", k.Version, kbliVersion, "2020 or 2025")
		shape(m, kbli, i, "code", k.Code, kbliCode, "47811")
		filled(m, kbli, i, "title", k.Title)
		unique(m, kbli, i, "code", key{k.Version, k.Code}, seen)
	}
}
