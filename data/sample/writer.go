package sample

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A template is a sentence somebody might say, with {slots}.
type template struct {
	category string
	group    string
	weeks    int // said in the last weeks only; 0: at any time
	text     string
}

// A writer puts feedback together from templates.
type writer struct {
	*city
	dice      *dice
	templates map[string][]template // by category
}

// complaints say how often each category is raised: usually, in the last twelve
// weeks, and in the last six, since the traders of the alun-alun were moved.
var complaints = []struct {
	category           string
	usual, lately, now float64
}{
	{"pemasaran", 24, 28, 44}, {"lokasi_lapak", 4, 5, 50}, {"permodalan", 11, 9, 8}, {"bahan_baku_harga", 8, 8, 8},
	{"digital_marketplace", 1, 27, 30}, {"perizinan", 7, 5, 4}, {"parkir_lalin", 4, 4, 4}, {"kemasan", 4, 4, 3},
	{"sdm_pelatihan", 5, 4, 3}, {"kebersihan_sampah", 4, 2, 2}, {"keamanan_pungli", 2, 2, 3}, {"persaingan", 3, 3, 2},
	{"produksi_peralatan", 3, 3, 2}, {"layanan_birokrasi", 3, 3, 2}, {"infrastruktur", 3, 3, 2}, {"bantuan_sosial", 2, 2, 1}, {"lain_lain", 2, 2, 1},
}

func readWriter(c *city, d *dice) (*writer, error) {
	rows, err := readWords("feedback_templates.tsv")
	if err != nil {
		return nil, err
	}
	w := &writer{city: c, dice: d, templates: make(map[string][]template)}
	for _, row := range rows {
		weeks, err := strconv.Atoi(row[2])
		if err != nil {
			return nil, fmt.Errorf("read feedback_templates.tsv: %w", err)
		}
		w.templates[row[0]] = append(w.templates[row[0]], template{row[0], row[1], weeks, row[3]})
	}
	return w, nil
}

// choose is what somebody complains about on a day. What belongs to these weeks
// comes before what can be said at any time.
func (w *writer) choose(on time.Time) template {
	ago := (int(w.until.Sub(on)/day) + 6) / 7 // weeks, rounded up
	weights := make([]float64, len(complaints))
	for i, complaint := range complaints {
		switch {
		case ago <= 6:
			weights[i] = complaint.now
		case ago <= lastWeeks:
			weights[i] = complaint.lately
		default:
			weights[i] = complaint.usual
		}
	}
	category := complaints[w.dice.weighted(running(weights))].category
	var now, always []template
	for _, t := range w.templates[category] {
		switch {
		case t.weeks == 0:
			always = append(always, t)
		case ago <= t.weeks:
			now = append(now, t)
		}
	}
	if len(now) > 0 && w.dice.chance(.75) {
		return pick(w.dice, now)
	}
	return pick(w.dice, always)
}

// write is what a voice says, in the manner of its forum.
func (w *writer) write(t template, v voice) string {
	text := w.fill(t, v)
	switch v.session.forum {
	case "Formulir":
		text = w.shorthand(text)
	case "Kanal":
		text = pick(w.dice, []string{"", "Lapor min. ", "Selamat pagi Admin. ", "Mohon ditindaklanjuti. "}) + text
	default:
		text = pick(w.dice, []string{"", "", "", "Begini Pak. ", "Mohon maaf sebelumnya. ", "Ini dari saya. "}) + text +
			pick(w.dice, []string{"", "", "", "", " Matur nuwun.", " Mohon dicatat.", " Itu saja dari saya."})
	}
	if w.dice.chance(.045) {
		text += w.personal(v)
	}
	return text
}

var slots = map[string][]string{
	"pkl":           {"gorengan", "siomay", "bakso tusuk", "es dawet", "kupat tahu", "nasi kucing", "jagung bakar", "mainan anak", "kaos", "buah potong", "martabak", "pecel", "wedang ronde", "cilok"},
	"umkm":          {"keripik tempe", "getuk", "wajik", "slondok", "tas rajut", "batik tulis", "kopi bubuk", "jamu serbuk", "abon", "roti sobek", "sambal pecel", "sabun herbal", "emping", "kue kering"},
	"bahan":         {"kedelai", "tepung", "gula pasir", "telur", "singkong", "kelapa", "kain mori", "melinjo", "minyak goreng"},
	"tempat":        {"Alun-alun", "Badaan", "Pasar Rejowinangun", "Pasar Gotong Royong", "Pasar Cacaban", "Tuin van Java", "Lembah Tidar", "Jalan Pemuda", "terminal Tidar", "Kebonpolo"},
	"tempat_baru":   {"sentra kuliner baru", "belakang pasar", "Lapangan Rindam", "lantai dua", "gang sebelah bioskop"},
	"tahun":         {"2009", "2012", "2014", "2016", "2018", "2019", "2021"},
	"jumlah":        {"dua", "tiga", "empat", "lima", "enam", "tujuh", "sembilan", "sebelas"},
	"jumlah2":       {"18", "24", "31", "37", "42", "56", "63"},
	"rupiah_kecil":  {"Rp60 ribu", "Rp75.000", "Rp90 ribu", "Rp120.000", "150 ribu", "Rp200.000"},
	"rupiah_besar":  {"Rp5 juta", "Rp8 juta", "Rp12 juta", "Rp15.000.000", "20 juta", "Rp25 juta"},
	"rupiah_gas":    {"Rp24 ribu", "Rp26.000", "27 ribu"},
	"rupiah_merek":  {"Rp500 ribu", "Rp1,8 juta"},
	"rupiah_pungli": {"Rp5.000", "Rp10 ribu", "Rp20.000"},
}

// fill puts words into the slots of a template. A {Slot} begins a sentence.
func (w *writer) fill(t template, v voice) string {
	goods := pick(w.dice, slots["umkm"])
	if t.group == "PKL" {
		goods = pick(w.dice, slots["pkl"])
	}
	text := t.text
	for {
		before, rest, found := strings.Cut(text, "{")
		if !found {
			return text
		}
		slot, after, _ := strings.Cut(rest, "}")
		word := ""
		switch name := strings.ToLower(slot); name {
		case "dagangan":
			word = goods
		case "kelurahan":
			word = v.place
		default:
			word = pick(w.dice, slots[name])
		}
		if slot != strings.ToLower(slot) {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		text = before + word + after
	}
}

// shorthand is how people type on a phone.
func (w *writer) shorthand(text string) string {
	if w.dice.chance(.25) {
		return text
	}
	text = strings.NewReplacer(" yang ", " yg ", " tidak ", " gak ", " dengan ", " dgn ", " untuk ", " utk ", " saya ", " sy ", " sudah ", " sdh ", " banyak ", " byk ").Replace(text)
	if w.dice.chance(.5) {
		text = strings.ToLower(text)
	}
	return strings.TrimSuffix(text, ".")
}

// personal is what people add about themselves and what must not be stored.
func (w *writer) personal(v voice) string {
	first, _, _ := strings.Cut(v.who.name, " ")
	switch w.dice.intn(4) {
	case 0:
		return fmt.Sprintf(" Hubungi saya %s di %s-%s-%s.", v.who.name, v.who.phone[:4], v.who.phone[4:8], v.who.phone[8:])
	case 1:
		return fmt.Sprintf(" Ini NIK saya %s, tolong dicek.", v.who.nik)
	case 2:
		return fmt.Sprintf(" Rumah saya %s No. %d RT %02d/RW %02d %s.", pick(w.dice, streets), 1+w.dice.intn(60), 1+w.dice.intn(6), 1+w.dice.intn(9), v.place)
	}
	return fmt.Sprintf(" Balas ke %s%d@example.com ya.", strings.ToLower(first), w.dice.intn(90))
}
