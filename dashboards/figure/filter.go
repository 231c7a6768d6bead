package figure

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"pantau/data"
)

// An Area is the city, a kecamatan or a kelurahan. Identifiers are prefixes: everything in "33.71.01" starts with it.
type Area struct {
	ID, Parent, Name string
	Kind             string // "kota", "kecamatan" or "kelurahan"
}

// Areas are all areas: the city, its kecamatan north to south, then their kelurahan, in each west to east.
type Areas []Area

// AreasOf lists the city and the areas of the reference. The city is the part of the code that all its kecamatan share.
func AreasOf(reference data.Reference, city string) Areas {
	var areas Areas
	for _, kecamatan := range reference.Kecamatan {
		if areas == nil {
			areas = Areas{{ID: kecamatan.ID[:len("33.71")], Name: city, Kind: "kota"}}
		}
		areas = append(areas, Area{ID: kecamatan.ID, Parent: areas[0].ID, Name: kecamatan.Name, Kind: "kecamatan"})
	}
	for _, kelurahan := range reference.Kelurahan {
		areas = append(areas, Area{ID: kelurahan.ID, Parent: kelurahan.KecamatanID, Name: kelurahan.Name, Kind: "kelurahan"})
	}
	return areas
}

// Get finds an area by its identifier.
func (areas Areas) Get(id string) (Area, bool) {
	for _, area := range areas {
		if area.ID == id {
			return area, true
		}
	}
	return Area{}, false
}

// Within lists the areas of one kind inside an area, the area itself included.
func (areas Areas) Within(id, kind string) Areas {
	var inside Areas
	for _, area := range areas {
		if area.Kind == kind && strings.HasPrefix(area.ID, id) {
			inside = append(inside, area)
		}
	}
	return inside
}

// City is the area that holds all others; the zero Area when there is none yet.
func (areas Areas) City() Area {
	for _, area := range areas {
		if area.Kind == "kota" {
			return area
		}
	}
	return Area{}
}

// Short is a kecamatan without the name of its city: "Magelang Utara" is "Utara".
func (a Area) Short() string {
	if a.Kind == "kecamatan" {
		return strings.TrimPrefix(a.Name, "Magelang ")
	}
	return a.Name
}

// A Filter is what a page is about. It is read from an address and written back into links.
type Filter struct {
	Period Period
	Area   Area
	Group  string   // "PKL", "UMKM", "Koperasi" or "" for all
	Forum  string   // "FGD", "Musrenbang", "Formulir", "Kanal" or "" for all
	Grave  string   // "rendah", "sedang", "tinggi", "mendesak" or "" for all
	About  string   // a category of complaint or "" for all
	Search string   // words looked for, as they were typed; "" for all
	Found  []string // ids of the feedback that has these words, the best first: a search is answered by an index, not by SQL
	First  time.Time
	AsOf   time.Time
}

// Groups and Forums are what the filter of the feedback page offers, in this order.
func Groups() []string { return []string{"PKL", "UMKM", "Koperasi"} }

// Forums lists where people are heard.
func Forums() []string { return []string{"FGD", "Musrenbang", "Formulir", "Kanal"} }

// Severities lists how grave a complaint may be, gravest first.
func Severities() []string { return []string{"mendesak", "tinggi", "sedang", "rendah"} }

// ParseFilter reads an address's query. Left out means the last full week, the whole city and everybody; anything that is
// given must be known: an error wraps ErrUnknown and nothing falls back silently.
func ParseFilter(query url.Values, areas Areas, first, asOf time.Time) (Filter, error) {
	filter := Filter{Period: LastFullWeek(asOf), Area: areas.City(), First: first, AsOf: asOf}
	if key := query.Get("periode"); key != "" {
		period, err := ParsePeriod(key, first, asOf)
		if err != nil {
			return Filter{}, err
		}
		filter.Period = period
	}
	for _, kind := range []string{"kecamatan", "kelurahan"} {
		id := query.Get(kind)
		if id == "" {
			continue
		}
		area, ok := areas.Get(id)
		if !ok || area.Kind != kind {
			return Filter{}, fmt.Errorf("%s %q: not in the reference: %w", kind, id, ErrUnknown)
		}
		// The form sends both selects: a kelurahan outside the kecamatan just chosen was chosen before it and is let go.
		// The server then sends the visitor to the address of what is shown.
		if kind == "kelurahan" && filter.Area.Kind == "kecamatan" && area.Parent != filter.Area.ID {
			continue
		}
		filter.Area = area
	}
	var err error
	if filter.Group, err = oneOf("kelompok", query.Get("kelompok"), Groups()); err != nil {
		return Filter{}, err
	}
	if filter.Forum, err = oneOf("forum", query.Get("forum"), Forums()); err != nil {
		return Filter{}, err
	}
	filter.About, filter.Search = query.Get("keluhan"), strings.TrimSpace(query.Get("cari"))
	filter.Grave, err = oneOf("bobot", query.Get("bobot"), Severities())
	return filter, err
}

func oneOf(name, value string, known []string) (string, error) {
	for _, word := range known {
		if word == value {
			return word, nil
		}
	}
	if value != "" {
		return "", fmt.Errorf("%s %q: want one of %s: %w", name, value, strings.Join(known, ", "), ErrUnknown)
	}
	return "", nil
}

// Query is the address of this filter, shortest form first: what is default is left out.
func (f Filter) Query() url.Values {
	query := url.Values{}
	if f.Period.Key != LastFullWeek(f.AsOf).Key {
		query.Set("periode", f.Period.Key)
	}
	if f.Area.Kind == "kecamatan" || f.Area.Kind == "kelurahan" {
		query.Set(f.Area.Kind, f.Area.ID)
	}
	if f.Group != "" {
		query.Set("kelompok", f.Group)
	}
	if f.Forum != "" {
		query.Set("forum", f.Forum)
	}
	if f.Grave != "" {
		query.Set("bobot", f.Grave)
	}
	if f.About != "" {
		query.Set("keluhan", f.About)
	}
	if f.Search != "" {
		query.Set("cari", f.Search)
	}
	return query
}

// Href is the address of a page, "/rt", with this filter.
func (f Filter) Href(page string) string {
	if query := f.Query(); len(query) > 0 {
		return page + "?" + query.Encode()
	}
	return page
}

// At is the same filter for another area.
func (f Filter) At(area Area) Filter {
	f.Area = area
	return f
}

// Filters of the pages about feedback, in the order in which they are offered. Each is a name in the address but for the area,
// which has two.
const (
	byArea, byGroup, byForum, byGrave, byAbout, bySearch = "wilayah", "kelompok", "forum", "bobot", "keluhan", "cari"
)

// InForce lists the filters that leave some voices out.
func (f Filter) InForce() []string {
	var names []string
	for _, filter := range []struct {
		name string
		on   bool
	}{{byArea, f.Area.Kind != "kota"}, {byGroup, f.Group != ""}, {byForum, f.Forum != ""}, {byGrave, f.Grave != ""}, {byAbout, f.About != ""}, {bySearch, f.Search != ""}} {
		if filter.on {
			names = append(names, filter.name)
		}
	}
	return names
}

// Chosen says the filters in force that only pages about feedback have: "UMKM, bobot tinggi, menyebut “bunga”".
func (f Filter) Chosen(categories []data.Category) string {
	var said []string
	for _, category := range categories {
		if category.ID == f.About && f.About != "" {
			said = append(said, "tentang "+strings.ToLower(category.Name[:1])+category.Name[1:])
		}
	}
	for _, filter := range [][2]string{{"dari ", f.Group}, {"lewat ", f.Forum}, {"bobot ", f.Grave}} {
		if filter[1] != "" {
			said = append(said, filter[0]+filter[1])
		}
	}
	if f.Search != "" {
		said = append(said, "menyebut “"+strings.Trim(f.Search, `"“”`)+"”")
	}
	return strings.Join(said, ", ")
}

// Args are the parameters queries may bind: all of them, whatever a query uses.
func (f Filter) Args() map[string]any {
	voices := f.Voices()
	found := f.Found
	if found == nil {
		found = []string{}
	}
	return map[string]any{
		"area": f.Area.ID, "from": f.Period.From, "to": f.Period.To, "week_on": f.Period.WeekOn(), "month": f.Period.MonthOn(),
		"voices_from": voices.From, "voices_to": voices.To, "before_from": voices.BeforeFrom, "before_to": voices.BeforeTo,
		"history_from": f.historyFrom(), "group_name": f.Group, "forum": f.Forum, "severity": f.Grave, "category_id": f.About,
		"found": found, "only_found": f.Search != "", "beside": "",
	}
}

// A Window is the time voices are counted in, and the equally long time before it that they are compared with.
type Window struct{ From, To, BeforeFrom, BeforeTo time.Time }

// Voices is the window of the period: the 12 weeks that end with a week, because one week has too few voices to compare;
// a month or quarter beside the one before; the whole time beside nothing.
func (f Filter) Voices() Window {
	from, to := f.Period.From, f.Period.To
	switch f.Period.Span {
	case Week:
		from = from.AddDate(0, 0, -11*7)
		return Window{from, to, from.AddDate(0, 0, -12*7), from.AddDate(0, 0, -1)}
	case Month:
		return before(from, to, 1)
	case Quarter:
		return before(from, to, 3)
	}
	return Window{From: from, To: to, BeforeFrom: from, BeforeTo: from.AddDate(0, 0, -1)}
}

// before is the window of some whole months; while they last it is compared with as many days of the months before.
func before(from, to time.Time, months int) Window {
	window := Window{from, to, from.AddDate(0, -months, 0), from.AddDate(0, 0, -1)}
	if to.Before(from.AddDate(0, months, -1)) {
		window.BeforeTo = window.BeforeFrom.Add(to.Sub(from))
	}
	return window
}

// Compared reports whether there is a time before to compare with, as long as the one shown.
func (f Filter) Compared() bool {
	window := f.Voices()
	return f.Period.Span != Always && !window.BeforeFrom.Before(f.First)
}
