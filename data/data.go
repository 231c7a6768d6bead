// Package data owns the reference data that ships inside the binary: areas,
// boundaries, the RT register, KBLI, targets, holidays and the taxonomy of
// complaints. A city replaces any of them by one file of the same name.
package data

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
)

//go:embed reference
var shipped embed.FS

// Reference is everything we know before the first file arrives. It is read
// once at start-up and not changed afterwards, so it may be shared.
type Reference struct {
	Kecamatan  []Kecamatan // north to south
	Kelurahan  []Kelurahan // kecamatan north to south, inside each west to east
	Aliases    []KelurahanAlias
	RT         []RT // in the order of Kelurahan, then RW, RT, valid_from
	KBLI       []KBLI
	Targets    []Target   // by starts_on
	Categories []Category // by position
	Holidays   []Holiday  // by date

	OrderStatuses []OrderStatus // what marketplaces mean by their words
	Platforms     []Platform    // how people call marketplaces

	// Boundaries is the map layer as GeoJSON (WGS84): one feature for each
	// kelurahan with the properties kelurahan_id, kelurahan and cp, the point
	// for its label. It may not be shown without Attribution.
	Boundaries  []byte
	Attribution string

	// ComplaintRules is the text of complaint_rules.txt, the phrases by which
	// feedback is sorted into Categories; package text reads it.
	ComplaintRules string

	// RegisterIsSample is true while any row of the RT register is made up:
	// whatever is drawn per RT must then carry the mark "data contoh".
	RegisterIsSample bool

	kelurahanByName map[string]string // NormalName -> kelurahan_id
}

// files are the names a reference folder may hold.
var files = []string{
	"kecamatan.csv", "kelurahan.csv", "kelurahan_alias.csv", "kelurahan.geojson", "rt_register.csv",
	"kbli.csv", "targets.csv", "categories.csv", "holidays.csv", "complaint_rules.txt",
	"order_statuses.csv", "platforms.csv",
}

// Load reads the reference data that ships inside the binary.
func Load() (Reference, error) { return LoadFrom(nil) }

// LoadFrom reads the reference data, taking from the folder every file that is
// there and the shipped one for the rest; a nil folder replaces nothing. All
// mistakes of all files are reported at once, each with file and line.
func LoadFrom(folder fs.FS) (Reference, error) {
	var wrong mistakes
	wrong.strangers(folder)
	open := func(name string) []byte { return wrong.read(folder, name) }

	kecamatan := readTable[Kecamatan](&wrong, "kecamatan.csv", open("kecamatan.csv"))
	kelurahan := readTable[Kelurahan](&wrong, "kelurahan.csv", open("kelurahan.csv"))
	aliases := readTable[KelurahanAlias](&wrong, "kelurahan_alias.csv", open("kelurahan_alias.csv"))
	register := readTable[RT](&wrong, "rt_register.csv", open("rt_register.csv"))
	kbli := readTable[KBLI](&wrong, "kbli.csv", open("kbli.csv"))
	targets := readTable[Target](&wrong, "targets.csv", open("targets.csv"))
	categories := readTable[Category](&wrong, "categories.csv", open("categories.csv"))
	holidays := readTable[Holiday](&wrong, "holidays.csv", open("holidays.csv"))

	statuses := readTable[OrderStatus](&wrong, "order_statuses.csv", open("order_statuses.csv"))
	platforms := readTable[Platform](&wrong, "platforms.csv", open("platforms.csv"))

	checkKecamatan(&wrong, kecamatan)
	checkKelurahan(&wrong, kelurahan, kecamatan)
	checkRegister(&wrong, register, kelurahan)
	checkKBLI(&wrong, kbli)
	checkTargets(&wrong, targets)
	checkCategories(&wrong, categories)
	checkHolidays(&wrong, holidays)
	checkOrderStatuses(&wrong, statuses)
	checkPlatforms(&wrong, platforms)

	ref := Reference{
		Kecamatan:       kecamatan.rows,
		Kelurahan:       kelurahan.rows,
		Aliases:         aliases.rows,
		RT:              register.rows,
		KBLI:            kbli.rows,
		Targets:         targets.rows,
		Categories:      categories.rows,
		Holidays:        holidays.rows,
		OrderStatuses:   statuses.rows,
		Platforms:       platforms.rows,
		ComplaintRules:  string(open("complaint_rules.txt")),
		kelurahanByName: namesOf(&wrong, kelurahan, aliases),
	}
	ref.Boundaries, ref.Attribution = readBoundaries(&wrong, "kelurahan.geojson", open("kelurahan.geojson"), kelurahan.rows)
	if err := errors.Join(wrong...); err != nil {
		return Reference{}, fmt.Errorf("load reference data: %w", err)
	}
	ref.sort()
	ref.RegisterIsSample = slices.ContainsFunc(ref.RT, func(rt RT) bool { return rt.IsSample })
	return ref, nil
}

// mistakes gathers what is wrong with reference files, to be told all at once.
type mistakes []error

// at notes a mistake on a line of a file; line 0 means the whole file.
func (m *mistakes) at(file string, line int, format string, args ...any) {
	place := file
	if line > 0 {
		place = fmt.Sprintf("%s, line %d", file, line)
	}
	*m = append(*m, fmt.Errorf("%s: %w", place, fmt.Errorf(format, args...)))
}

// read returns a file of the folder, or the shipped one when it is not there.
// Rules for complaints may be absent from both; then there are none.
func (m *mistakes) read(folder fs.FS, name string) []byte {
	if folder != nil {
		own, err := fs.ReadFile(folder, name)
		if err == nil {
			return own
		}
		if !errors.Is(err, fs.ErrNotExist) {
			m.at(name, 0, "%w", err)
		}
	}
	ours, err := shipped.ReadFile(path.Join("reference", name))
	if err != nil && name != "complaint_rules.txt" {
		m.at(name, 0, "%w", err)
	}
	return ours
}

// strangers notes files of the folder that replace nothing: a misspelt name
// would otherwise leave the sample in force without a word.
func (m *mistakes) strangers(folder fs.FS) {
	if folder == nil {
		return
	}
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		m.at("reference folder", 0, "%w", err)
	}
	for _, entry := range entries {
		switch path.Ext(entry.Name()) {
		case ".csv", ".geojson", ".txt":
			if !slices.Contains(files, entry.Name()) {
				m.at(entry.Name(), 0, "replaces no reference file; known are %q", files)
			}
		}
	}
}
