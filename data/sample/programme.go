package sample

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// programmeHeader is our template for what the city did: a row per participant.
var programmeHeader = []string{"Tanggal", "Kegiatan", "Kelurahan", "Topik", "NIK Peserta", "Kelompok", "Hasil"}

// closedClinics have had no visitors for eight weeks.
var closedClinics = []string{"Kedungsari", "Tidar Utara"}

const clinicsClosedWeeks = 8

var (
	clinicTopics   = []string{"Kemasan dan label", "Pemasaran daring", "Mengurus NIB", "Sertifikat halal", "Hitung harga pokok", "Pembukuan sederhana", "Foto produk"}
	trainingTopics = []string{"Dasar kewirausahaan", "Toko daring untuk pemula", "Kemasan yang menjual", "Pembukuan dengan telepon", "Keamanan pangan", "Video pendek untuk jualan"}
	meetingTopics  = []string{"Temu toko oleh-oleh", "Temu hotel dan katering", "Temu swalayan"}
	outcomes       = []string{"", "", "", "Lanjut pendampingan", "Label baru jadi", "NIB terbit", "Diminta datang lagi", "Sudah punya toko daring", "Masih menimbang"}
)

// An attendance is one person at one event.
type attendance struct {
	on       time.Time
	activity string
	place    string // kelurahan
	topic    string
	who      *entrepreneur
	outcome  string
}

// attendances are all visits to clinics, trainings and business meetings,
// oldest first.
func (c *city) attendances() []attendance {
	d := c.dice.fork("programme")
	var all []attendance
	residents := make(map[string][]*entrepreneur)
	for _, e := range c.entrepreneurs {
		residents[e.kelurahan.Name] = append(residents[e.kelurahan.Name], e)
		if !e.trainedOn.IsZero() {
			// Trainings are on Wednesdays, in the hall of a kelurahan of the same kecamatan.
			on := e.trainedOn.AddDate(0, 0, int(time.Wednesday-e.trainedOn.Weekday()))
			if on.After(c.until) {
				continue
			}
			place := c.hall(e, on)
			all = append(all, attendance{on, "pelatihan", place, trainingTopics[c.week(on)%len(trainingTopics)], e, ""})
		}
	}
	for week := range weeks {
		all = append(all, c.clinicWeek(d, week, residents)...)
	}
	for week := 9; week < weeks; week += 13 {
		on := c.monday(week).AddDate(0, 0, 3)
		for range d.between(14, 26) {
			e := pick(d, c.entrepreneurs)
			if e.registeredOn.After(on) {
				continue
			}
			all = append(all, attendance{on, "temu bisnis", "Kemirirejo", meetingTopics[week/13%len(meetingTopics)], e, pick(d, []string{"", "Contoh produk diminta", "Sepakat titip jual", "Harga belum cocok"})})
		}
	}
	slices.SortStableFunc(all, func(a, b attendance) int { return a.on.Compare(b.on) })
	return all
}

// hall is where the kecamatan's training of that week is held.
func (c *city) hall(e *entrepreneur, on time.Time) string {
	var halls []string
	for _, k := range c.ref.Kelurahan {
		if k.KecamatanID == e.kelurahan.KecamatanID {
			halls = append(halls, k.Name)
		}
	}
	return halls[c.week(on)%len(halls)]
}

// clinicWeek is who came to the seventeen clinics in one week. An eager
// kelurahan has an eager clinic.
func (c *city) clinicWeek(d *dice, week int, residents map[string][]*entrepreneur) []attendance {
	var visits []attendance
	for i, k := range c.ref.Kelurahan {
		if week >= weeks-clinicsClosedWeeks && slices.Contains(closedClinics, k.Name) {
			continue
		}
		on := c.monday(week).AddDate(0, 0, i%5)
		if c.fasting(on) {
			continue
		}
		visitors := d.poisson(.5 + 1.1*rates[k.Name])
		if week >= weeks-clinicsClosedWeeks {
			visitors = max(visitors, 1)
		}
		for range visitors {
			e := pick(d, residents[k.Name])
			if e.registeredOn.After(on) && d.chance(.7) {
				continue // not yet in business
			}
			visits = append(visits, attendance{on, "klinik", k.Name, pick(d, clinicTopics), e, pick(d, outcomes)})
		}
	}
	return visits
}

// A programmeFile is one activity in one year.
type programmeFile struct {
	activity string
	year     int
	rows     []attendance
}

func (f programmeFile) name() string {
	return fmt.Sprintf("%s-%d", strings.ReplaceAll(f.activity, " ", "-"), f.year)
}

func programmeFiles(all []attendance) []programmeFile {
	var files []programmeFile
	for _, a := range all {
		i := slices.IndexFunc(files, func(f programmeFile) bool { return f.activity == a.activity && f.year == a.on.Year() })
		if i < 0 {
			i = len(files)
			files = append(files, programmeFile{activity: a.activity, year: a.on.Year()})
		}
		files[i].rows = append(files[i].rows, a)
	}
	return files
}

// programmeSheet writes one file, with the mistakes of attendance lists.
func (c *city) programmeSheet(f programmeFile) *sheet {
	d := c.dice.fork("programme file " + f.name())
	var days []time.Time
	for _, a := range f.rows {
		days = append(days, a.on)
	}
	style := forDays(indonesian, days)
	out := &sheet{header: programmeHeader}
	for _, a := range f.rows {
		row := []string{a.on.Format(style.day), a.activity, spelling(d, a.place), a.topic, a.who.nik, a.who.group, a.outcome}
		out.add(row...)
		if d.chance(.01) {
			spoiled := slices.Clone(row)
			switch d.intn(3) {
			case 0:
				spoiled[0] = style.never
			case 1:
				spoiled[2] = "Rejowinangun"
			case 2:
				spoiled[4] = "3.37101E+15"
			}
			out.add(spoiled...)
		}
	}
	return out
}
