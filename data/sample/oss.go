package sample

import (
	"fmt"
	"slices"
	"strconv"
	"time"
)

// ossHeader is the sheet "DP Proyek" of the OSS dashboard, 23 columns.
var ossHeader = []string{
	"No.", "Id Proyek", "Uraian_Jenis_Proyek", "Nib", "Nama Perusahaan", "Tanggal Terbit Oss", "Uraian Status Penanaman Modal",
	"Uraian Jenis Perusahaan", "Uraian Risiko Proyek", "nama_proyek", "Uraian Skala Usaha", "Alamat Usaha", "Kab Kota Usaha",
	"kecamatan_usaha", "kelurahan_usaha", "Day of Tanggal Pengajuan Proyek", "Kbli", "Judul Kbli", "KL/Sektor Pembina",
	"luas_tanah", "satuan_tanah", "Jumlah Investasi", "TKI",
}

// A project is one row of the sheet: a licence may have several.
type project struct {
	issued, submitted time.Time
	cells             []string
}

var streets = []string{"Jl. Pahlawan", "Jl. Jeruk", "Jl. Singosari", "Jl. Sunan Bonang", "Jl. Beringin", "Jl. Duku", "Jl. Sriwijaya", "Kp. Tulung", "Jl. Ikhlas", "Gg. Melati"}

// projects are what OSS knows of the city's people with a NIB, of a few firms,
// and of some over the city's border, oldest first.
func (c *city) projects() []project {
	d := c.dice.fork("oss")
	var all []project
	for _, e := range c.entrepreneurs {
		if e.nib == "" {
			continue
		}
		for n := range 1 + d.weighted([]float64{.8, .96, 1}) {
			all = append(all, c.project(d, e, "Perseorangan", n))
		}
		if d.chance(.05) {
			all = append(all, c.firm(d, e))
		}
		if d.chance(.02) {
			all = append(all, c.neighbour(d, e))
		}
	}
	slices.SortStableFunc(all, func(a, b project) int { return a.submitted.Compare(b.submitted) })
	return all
}

func (c *city) project(d *dice, e *entrepreneur, kind string, n int) project {
	address := fmt.Sprintf("%s No. %d", pick(d, streets), 1+d.intn(80))
	if e.rt != "" {
		address += fmt.Sprintf([]string{" RT %s RW %s", " RT %s/RW %s", " RT.%s RW.%s", " RT 0%s / RW 0%s"}[d.intn(4)], e.rt, e.rw)
	}
	title, _ := c.ref.KBLITitle("2020", e.kbli)
	district, _ := c.ref.KecamatanByID(e.kelurahan.KecamatanID)
	risk := pick(d, []string{"Rendah", "Rendah", "Rendah", "Menengah Rendah"})
	scale := map[bool]string{true: "Usaha Kecil", false: "Usaha Mikro"}[e.group == "Koperasi"]
	p := project{issued: e.registeredOn, submitted: e.registeredOn}
	p.cells = []string{
		"", fmt.Sprintf("R-%s%06d%d", e.registeredOn.Format("200601021504")[:10], d.intn(1e6), n), map[bool]string{true: "Utama", false: "Pendukung"}[n == 0],
		e.nib, e.person.name, p.issued.Format("02/01/2006"), "Bukan PMA/PMDN", kind, risk, e.business.name, scale, address,
		"Kota Magelang", district.Name, e.kelurahan.Name, long(p.submitted), e.kbli, title, "Kementerian Perindustrian",
		strconv.Itoa(4 + d.intn(60)), "M2", strconv.Itoa(500_000 * d.between(1, 60)), strconv.Itoa(1 + d.intn(3)),
	}
	return p
}

// firm is a company's licence: it counts as no person's new business.
func (c *city) firm(d *dice, e *entrepreneur) project {
	kind := pick(d, []string{"Persekutuan Komanditer (CV)", "Perseroan Terbatas (PT)", "Koperasi"})
	p := c.project(d, e, kind, 0)
	p.cells[3], p.cells[4], p.cells[10] = nib(d), "CV "+pick(d, places)+" Jaya", pick(d, []string{"Usaha Kecil", "Usaha Menengah"})
	return p
}

// neighbour lies in the regency around the city and is in the sheet by mistake.
func (c *city) neighbour(d *dice, e *entrepreneur) project {
	p := c.project(d, e, "Perseorangan", 0)
	p.cells[3], p.cells[12], p.cells[13], p.cells[14] = nib(d), "Kab. Magelang", "Mertoyudan", "Banyurojo"
	return p
}

// ossSheet writes one month of projects.
func (c *city) ossSheet(month string, projects []project) *sheet {
	d := c.dice.fork("oss sheet " + month)
	out := &sheet{header: ossHeader}
	for i, p := range projects {
		row := slices.Clone(p.cells)
		row[0] = strconv.Itoa(i + 1)
		out.add(row...)
		if d.chance(.012) {
			spoiled := slices.Clone(row)
			spoiled[1], spoiled[3], spoiled[7] = "R-"+token(d, 12), nib(d), "Perseroan Terbatas (PT)"
			switch d.intn(3) {
			case 0:
				spoiled[5] = "30/02/2026"
			case 1:
				spoiled[14] = "Kramat"
			case 2:
				spoiled[16] = "99999"
			}
			out.add(spoiled...)
		}
	}
	return out
}
