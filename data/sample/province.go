package sample

import (
	"context"
	"strconv"
	"time"
)

// provinceHeader is the province's register of small businesses; "Negara Asala"
// is spelt so in the source.
var provinceHeader = []string{
	"#", "NIB", "Nama Perseroan", "Alamat Pendirian", "Kab/Kota Id", "Jml TKI L", "Jml TKI P", "KBLI", "Total Modal", "Jumlah Investasi", "Tanggal Terbit OSS",
	"Status PM", "Nama Pemegang", "Negara Asala", "Masa Berlaku", "Latitude", "Longitude", "Kelurahan", "Kecamatan", "Tahun", "Tambahan",
}

// writeProvince writes the province's list of a city as of the middle of the
// year: most of those with a NIB by then, some whom no other register knows, and
// a few rows that say what cannot be.
func (f *folder) writeProvince(ctx context.Context, c *city) error {
	s := c.provinceSheet()
	content, err := s.xlsx("Kota Magelang", "#", "Kab/Kota Id", "Jml TKI L", "Jml TKI P", "Total Modal", "Jumlah Investasi", "Tahun")
	if err != nil {
		return err
	}
	return f.put(ctx, c.path("oss", "umkm-provinsi-"+strconv.Itoa(c.until.Year())+".xlsx"), content, len(s.rows))
}

func (c *city) provinceSheet() *sheet {
	d := c.dice.fork("province")
	out := &sheet{header: provinceHeader}
	listed := time.Date(c.until.Year(), 6, 30, 0, 0, 0, 0, time.UTC)
	for _, e := range c.entrepreneurs {
		if e.nib == "" || e.registeredOn.After(listed) || !d.chance(.3) {
			continue
		}
		number := e.nib
		if d.chance(.08) {
			number = nib(d) // a business that only the province knows
		}
		district, _ := c.ref.KecamatanByID(e.kelurahan.KecamatanID)
		place, address := e.kelurahan.Name, pick(d, streets)+" No. "+strconv.Itoa(1+d.intn(80))
		if e.rt != "" {
			address += " RT " + e.rt + " RW " + e.rw
		}
		switch p := d.float(); {
		case p < .01:
			number = number[:12] // a digit was lost
		case p < .02:
			place = "Mertoyudan" // over the city's border
		}
		out.add(strconv.Itoa(len(out.rows)+1), number, e.person.name, address, "12", strconv.Itoa(d.intn(3)), strconv.Itoa(d.intn(3)), e.kbli,
			strconv.Itoa(1_000_000*d.between(2, 40)), strconv.Itoa(500_000*d.between(2, 40)), e.registeredOn.Format(time.DateOnly),
			"PMDN", e.person.name, "Indonesia", "-", "-7.47", "110.21", place, district.Name, strconv.Itoa(e.registeredOn.Year()), "")
	}
	return out
}
