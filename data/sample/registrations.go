package sample

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// registrationHeader is the city's own form.
var registrationHeader = []string{
	"Timestamp", "Nama Lengkap", "NIK", "No. HP", "Jenis Kelamin", "Nama Usaha", "Kelompok", "Kelurahan", "RW", "RT",
	"KBLI", "Versi KBLI", "Skala Usaha", "NIB", "Program", "Tanggal Mulai Usaha", "Tanggal Daftar", "Kode Toko", "Status",
}

// A submission is one time somebody filled in the form. People send it again
// when something has changed; the newest is right.
type submission struct {
	at     time.Time // WIB
	who    *entrepreneur
	shop   string // Kode Toko as far as it exists by then
	status string
}

// submissions are all of the form, oldest first.
func (c *city) submissions() []submission {
	d := c.dice.fork("submissions")
	var all []submission
	add := func(on time.Time, who *entrepreneur, shop, status string) {
		at := time.Date(on.Year(), on.Month(), on.Day(), 8+d.intn(12), d.intn(60), d.intn(60), 0, wib)
		if !on.After(c.until) {
			all = append(all, submission{at, who, shop, status})
		}
	}
	for _, e := range c.entrepreneurs {
		if !e.inForm {
			continue
		}
		late := min(d.intn(4), int(c.until.Sub(e.registeredOn)/day))
		on := e.registeredOn.AddDate(0, 0, late)
		add(on, e, "", "aktif")
		if d.chance(.02) {
			add(on, e, "", "aktif") // sent twice, because nothing seemed to happen
		}
		if e.shop != nil {
			add(e.shop.openedOn.AddDate(0, 0, 1+d.intn(6)), e, e.shop.id, "aktif")
		}
		if e.status != "aktif" {
			add(on.AddDate(0, 0, 60+d.intn(200)), e, "", e.status)
		}
	}
	slices.SortStableFunc(all, func(a, b submission) int { return a.at.Compare(b.at) })
	return all
}

// A month of the form is one file.
type month struct {
	first time.Time
	rows  []submission
}

func byMonth(all []submission) []month {
	var list []month
	for _, s := range all {
		first := time.Date(s.at.Year(), s.at.Month(), 1, 0, 0, 0, 0, time.UTC)
		if len(list) == 0 || list[len(list)-1].first != first {
			list = append(list, month{first: first})
		}
		list[len(list)-1].rows = append(list[len(list)-1].rows, s)
	}
	return list
}

// registrationSheet writes one month of the form, with the mistakes people make.
func (c *city) registrationSheet(m month) *sheet {
	d := c.dice.fork("form " + m.first.Format(time.DateOnly))
	var days []time.Time
	for _, s := range m.rows {
		days = append(days, s.at)
	}
	style := forDays([]dates{indonesian, dotted, short}[int(m.first.Month())%3], days)
	out := &sheet{header: registrationHeader}
	for _, s := range m.rows {
		row := registrationRow(d, s, style)
		out.add(row...)
		if d.chance(.014) {
			// A stranger to the other rows and in another programme, so that no entrepreneur is lost to a typing mistake, nor
			// won by one that costs its row but a cell.
			spoiled := slices.Clone(row)
			stranger := c.people.next()
			spoiled[1], spoiled[2], spoiled[3], spoiled[4], spoiled[14], spoiled[17] = stranger.name, stranger.nik, stranger.phone, stranger.gender(), "Magelang Keren", ""
			spoilRegistration(d, spoiled, style)
			out.add(spoiled...)
		}
	}
	return out
}

func registrationRow(d *dice, s submission, style dates) []string {
	e := s.who
	phone := e.phone
	switch d.intn(4) {
	case 0:
		phone = phone[1:] // a spreadsheet took the leading zero
	case 1:
		phone = phone[:4] + "-" + phone[4:8] + "-" + phone[8:]
	}
	return []string{
		s.at.Format(style.clock), e.person.name, e.nik, phone, e.gender(), e.business.name, e.group, spelling(d, e.kelurahan.Name), e.rw, e.rt,
		e.kbli, "2020", cmp.Or(map[bool]string{true: "Kecil"}[e.group == "Koperasi"], "Mikro"), e.nib, e.programme,
		e.startedOn.Format(style.day), e.registeredOn.Format(style.day), s.shop, s.status,
	}
}

// spelling writes a kelurahan's name the way people do: mostly right, and else
// in a way that can mean no other.
func spelling(d *dice, name string) string {
	switch p := d.float(); {
	case p < .03:
		return strings.ToUpper(name)
	case p < .05:
		return "Kel. " + name
	case p < .07:
		return strings.NewReplacer(" Selatan", " Slt", " Utara", " Utr", "Jurangombo", "Jurang Ombo").Replace(name)
	}
	return name
}

// spoilRegistration puts one mistake into a row.
func spoilRegistration(d *dice, row []string, style dates) {
	switch d.intn(8) {
	case 0:
		row[16] = style.never
	case 1:
		row[7] = pick(d, []string{"Kramat", "Tidar", "Rejowinangun"}) // which of the two?
	case 2:
		row[7] = pick(d, []string{"Secang", "Mertoyudan", "Bandongan"}) // not in the city
	case 3:
		row[2] = row[2][:1] + "." + row[2][1:6] + "E+15"
	case 4:
		row[2] = row[2][:15]
	case 5:
		row[10] = pick(d, []string{"99999", "10799X", "1079"})
	case 6:
		row[8], row[9] = "100", "0"
	case 7:
		row[4] = "perempuan?"
	}
}
