package figure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// An RT is one neighbourhood and how many new entrepreneurs it has to date.
type RT struct {
	ID, KelurahanID string
	RW, Number      string // two digits each
	Total, New12    int
}

// ReadRT reads the answer of rt/tiles, in the order of RW and RT.
func ReadRT(answer table.Table) []RT {
	all := make([]RT, answer.Len())
	for i := range all {
		all[i] = RT{
			ID: answer.Text(i, "rt_id"), KelurahanID: answer.Text(i, "kelurahan_id"), RW: answer.Text(i, "rw"), Number: answer.Text(i, "rt"),
			Total: answer.Int(i, "total"), New12: answer.Int(i, "new_12_weeks"),
		}
	}
	return all
}

// Tiles show every RT as a square: a block per kelurahan, a column per RW, full squares at the bottom.
type Tiles struct {
	Sections []TileSection
	Width    int // RW of the widest block
	Height   int // RT of the tallest RW
}

// A TileSection is one kecamatan.
type TileSection struct {
	Name, Note string
	Blocks     []Block
}

// A Block is one kelurahan.
type Block struct {
	Name, Note, Href string
	Columns          []RWColumn
}

// An RWColumn is one RW; its tiles stand from the bottom up, the fullest first.
type RWColumn struct {
	RW   string
	RT   []RT
	None int // of its RT
}

func (Tiles) Kind() string { return "tiles" }

// Linked reports whether the blocks lead to the page of their kelurahan, as they do on a screen.
func (t Tiles) Linked() bool {
	return len(t.Sections) > 0 && len(t.Sections[0].Blocks) > 0 && t.Sections[0].Blocks[0].Href != ""
}

// Level is the colour of an RT's tile: 0 none, 1 one, 2 two or more.
func (t RT) Level() int { return min(t.Total, 2) }

// columns groups the RT of one kelurahan by RW.
func columns(all []RT, kelurahan string) []RWColumn {
	var grouped []RWColumn
	for _, rt := range all {
		if rt.KelurahanID != kelurahan {
			continue
		}
		if n := len(grouped); n == 0 || grouped[n-1].RW != rt.RW {
			grouped = append(grouped, RWColumn{RW: rt.RW})
		}
		column := &grouped[len(grouped)-1]
		column.RT = append(column.RT, rt)
		if rt.Total == 0 {
			column.None++
		}
	}
	for _, column := range grouped {
		slices.SortStableFunc(column.RT, func(a, b RT) int { return cmp.Compare(b.Total, a.Total) })
	}
	return grouped
}

// EveryRT is "Setiap RT, satu petak".
func (c Coverage) EveryRT(all []RT, filter Filter) Figure {
	now := c.Of(filter.Area.ID)
	figure := Figure{
		ID: "petak", Columns: 12, Topic: "Setiap RT, satu petak", Source: c.source(), Until: until(c.City().Sunday()),
		Measure: "Wirausaha baru per RT. Kecamatan dari utara ke selatan, kelurahan dari barat ke timur", Numbers: c.numbers(filter),
	}
	if now.UnknownRT > 0 {
		figure.Notes = append(figure.Notes, fmt.Sprintf("%s orang tanpa RT tidak digambar", bahasa.Count(now.UnknownRT)))
	}
	if len(all) == 0 {
		figure.Drawing = []Drawing{missingRegister()}
		return figure
	}
	tiles, empty := Tiles{}, map[string]int{}
	for _, kecamatan := range c.Areas.Within(filter.Area.ID[:min(len(filter.Area.ID), len("33.71.02"))], "kecamatan") {
		section := TileSection{Name: kecamatan.Name}
		rts, none := 0, 0
		for _, kelurahan := range c.Areas.Within(kecamatan.ID, "kelurahan") {
			block := Block{Name: kelurahan.Name, Columns: columns(all, kelurahan.ID), Href: filter.At(kelurahan).Href("/rt")}
			if len(block.Columns) == 0 {
				continue
			}
			tiles.Width = max(tiles.Width, len(block.Columns))
			own, ownNone := 0, 0
			for _, column := range block.Columns {
				tiles.Height = max(tiles.Height, len(column.RT))
				own, ownNone = own+len(column.RT), ownNone+column.None
				if column.None == len(column.RT) {
					empty[kelurahan.Name]++
				}
			}
			block.Note = fmt.Sprintf("%s dari %s RT kosong", bahasa.Count(ownNone), bahasa.Count(own))
			section.Blocks = append(section.Blocks, block)
			rts, none = rts+own, none+ownNone
		}
		if rts > 0 {
			section.Note = fmt.Sprintf("%s dari %s RT kosong (%s)", bahasa.Count(none), bahasa.Count(rts), bahasa.Percent(float64(none)/float64(rts)))
			tiles.Sections = append(tiles.Sections, section)
		}
	}
	figure.Finding = tilesFinding(empty, now)
	figure.Drawing = []Drawing{tiles}
	return figure
}

// tilesFinding names where whole RW are empty, or says that there are none.
func tilesFinding(empty map[string]int, now GrowthRow) string {
	names := make([]string, 0, len(empty))
	rw := 0
	for name, n := range empty {
		names = append(names, name)
		rw += n
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(empty[b], empty[a]), strings.Compare(a, b)) })
	switch {
	case rw == 0 && now.None == 0:
		return "Tidak ada RT yang kosong."
	case rw == 0:
		return "Tidak ada RW yang seluruhnya kosong."
	case len(names) == 1:
		return fmt.Sprintf("%s RW di %s seluruhnya kosong.", bahasa.Count(rw), names[0])
	case len(names) > 2:
		return fmt.Sprintf("%s RW seluruhnya kosong, terbanyak di %s.", bahasa.Count(rw), bahasa.List(names[:2]...))
	}
	return fmt.Sprintf("%s RW seluruhnya kosong, semuanya di %s.", bahasa.Count(rw), bahasa.List(names...))
}
