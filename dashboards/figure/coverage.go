package figure

import (
	"slices"
	"sort"

	"pantau/warehouse/table"
)

// Coverage is one week of every area: how many of its RT have new entrepreneurs.
type Coverage struct {
	Areas  Areas
	Sample bool                 // the RT register is made up, and is said to be
	Rows   map[string]GrowthRow // by area id
}

// ReadCoverage reads the answer of ringkasan/areas.
func ReadCoverage(answer table.Table, areas Areas, sample bool) Coverage {
	coverage := Coverage{Areas: areas, Sample: sample, Rows: map[string]GrowthRow{}}
	for i := range answer.Len() {
		coverage.Rows[answer.Text(i, "area_id")] = growthRow(answer, i)
	}
	return coverage
}

// source says where coverage comes from.
func (c Coverage) source() string {
	if c.Sample {
		return "Register RT (contoh), form pendaftaran dan OSS"
	}
	return "Register RT, form pendaftaran dan OSS"
}

// Of is the row of an area; zero when the mart does not know it.
func (c Coverage) Of(id string) GrowthRow { return c.Rows[id] }

// City is the row of the whole city.
func (c Coverage) City() GrowthRow { return c.Of(c.Areas.City().ID) }

// Share is the part of an area's RT that have at least one new entrepreneur, 0 to 1.
func (c Coverage) Share(id string) float64 {
	row := c.Of(id)
	if row.RT == 0 {
		return 0
	}
	return float64(row.Covered()) / float64(row.RT)
}

// Kelurahan lists the kelurahan inside an area that have RT, in the reference's order.
func (c Coverage) Kelurahan(id string) Areas {
	return slices.DeleteFunc(c.Areas.Within(id, "kelurahan"), func(area Area) bool { return c.Of(area.ID).RT == 0 })
}

// By lists the kelurahan inside an area by a number, highest first; equals stay in the reference's order.
func (c Coverage) By(id string, number func(GrowthRow) float64) Areas {
	sorted := c.Kelurahan(id)
	sort.SliceStable(sorted, func(i, j int) bool { return number(c.Of(sorted[i].ID)) > number(c.Of(sorted[j].ID)) })
	return sorted
}

// byShare and byNone are the orders figures use.
func byShare(row GrowthRow) float64 { return float64(row.Covered()) / float64(row.RT) }
func byNone(row GrowthRow) float64  { return float64(row.None) }
