package figure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pantau/dashboards/bahasa"
)

// Watched is what Attention looks through.
type Watched struct {
	Coverage   Coverage
	Complaints Complaints
	Clinics    Programme
	Silent     int // kelurahan that are hardly heard
	Sources    []Source
	Held       []Refused // rows in quarantine, one for each reason
	Stopped    []File    // files that could not be read
}

// Attention is "Perlu perhatian": what someone should look at this week, computed from everything else on the page.
func Attention(on Watched, filter Filter) Figure {
	var notices []Notice
	notices = append(notices, stalled(on.Coverage, on.Clinics, filter)...)
	notices = append(notices, risen(on.Complaints)...)
	notices = append(notices, closed(on.Clinics, filter)...)
	notices = append(notices, late(on.Sources, filter)...)
	notices = append(notices, stopped(on.Stopped)...)
	notices = append(notices, refused(on.Held)...)
	if on.Silent > 0 && filter.Area.Kind == "kota" {
		notices = append(notices, Notice{
			Level: 0, What: fmt.Sprintf("%s kelurahan hampir tidak terdengar", bahasa.Sentence(countWord(on.Silent))),
			Why: "Kurang dari lima suara dalam " + on.Complaints.windowText() + ".", Who: "Bapperida", Href: filter.Href("/masukan") + "#belum-terdengar",
		})
	}
	if unknown := on.Coverage.Of(filter.Area.ID).UnknownRT; unknown > 0 {
		notices = append(notices, Notice{
			Level: 0, What: fmt.Sprintf("%s wirausaha baru belum diketahui RT-nya", bahasa.Count(unknown)),
			Why: "Dihitung pada angka wilayah, tidak pada peta dan petak RT.", Who: "DPMPTSP dan petugas pendaftaran", Href: filter.Href("/rt"),
		})
	}
	slices.SortStableFunc(notices, func(a, b Notice) int { return b.Level - a.Level })
	urgent := 0
	for _, notice := range notices {
		if notice.Level == 2 {
			urgent++
		}
	}
	figure := Figure{ID: "perhatian", Columns: 5, Topic: "Perlu perhatian"}
	if len(notices) == 0 && on.Coverage.City().Total == 0 && len(on.Complaints.Items) == 0 {
		figure.Drawing = []Drawing{Missing{What: "Belum ada data untuk dinilai.", Why: "Bagian ini terisi begitu pendaftaran, masukan dan kegiatan dimuat."}}
		return figure
	}
	if len(notices) == 0 {
		figure.Finding = "Tidak ada yang perlu perhatian khusus."
		figure.Drawing = []Drawing{Missing{What: "Semua wilayah bergerak, semua sumber tepat waktu.", Why: "Keluhan masih dalam goyangan biasa dan tidak ada baris di karantina."}}
		return figure
	}
	notices = notices[:min(6, len(notices))]
	figure.Finding = bahasa.Sentence(countWord(len(notices))) + " hal pada " + filter.Period.Name()
	switch {
	case urgent == 1:
		figure.Finding += ", satu di antaranya mendesak."
	case urgent > 1:
		figure.Finding += ", " + countWord(urgent) + " di antaranya mendesak."
	default:
		figure.Finding += ", tidak ada yang mendesak."
	}
	figure.Drawing = []Drawing{Notices{notices}}
	return figure
}

// stalled are the kelurahan that hardly move: at most two, the one with the most empty RT first.
func stalled(coverage Coverage, clinics Programme, filter Filter) []Notice {
	if filter.Period.WeekOn().Before(filter.First.AddDate(0, 0, 11*7)) {
		return nil // the programme is younger than the 12 weeks the rule speaks of
	}
	slow := slices.DeleteFunc(coverage.By(filter.Area.ID, byNone), func(a Area) bool { return !slow(coverage.Of(a.ID)) })
	slices.SortStableFunc(slow, func(a, b Area) int { return cmp.Compare(coverage.Of(a.ID).New12, coverage.Of(b.ID).New12) })
	var notices []Notice
	for _, area := range slow[:min(2, len(slow))] {
		r := coverage.Of(area.ID)
		notice := Notice{
			Level: 2, What: fmt.Sprintf("%s hampir berhenti: %s wirausaha baru dalam 12 minggu", area.Name, bahasa.Count(r.New12)),
			Why: fmt.Sprintf("%s dari %s RT belum punya.", bahasa.Count(r.None), bahasa.Count(r.RT)), Who: "Lurah " + area.Name, Href: filter.At(area).Href("/rt"),
		}
		if r.New12 == 0 {
			notice.What = area.Name + " berhenti: tidak ada wirausaha baru dalam 12 minggu"
		}
		if slices.Contains(clinics.Closed(), area.Name) {
			notice.Why += " Kliniknya tidak melayani."
		}
		notices = append(notices, notice)
	}
	return notices
}

// closed is one notice for the clinics that served nobody in four weeks, unless none reports at all.
func closed(clinics Programme, filter Filter) []Notice {
	names := clinics.Closed()
	if len(names) == 0 || len(names) == len(clinics.Areas.Within(filter.Area.ID, "kelurahan")) {
		return nil
	}
	who := bahasa.List(names...)
	if len(names) > 4 {
		who = bahasa.List(append(slices.Clone(names[:3]), countWord(len(names)-3)+" lainnya")...)
	}
	return []Notice{{Level: 1, What: fmt.Sprintf("%s klinik tidak melayani siapa pun dalam 4 minggu", bahasa.Sentence(countWord(len(names)))), Why: who + ".", Who: "Dinas Koperasi dan UMKM", Href: "#klinik"}}
}

// stopped is one notice for the files that could not be read.
func stopped(files []File) []Notice {
	if len(files) == 0 {
		return nil
	}
	var names []string
	for _, file := range files[:min(2, len(files))] {
		names = append(names, file.short())
	}
	if more := len(files) - 2; more > 0 {
		names = append(names, countWord(more)+" lainnya")
	}
	return []Notice{{Level: 1, What: fmt.Sprintf("%s berkas ditahan, belum ada isinya yang masuk", bahasa.Sentence(countWord(len(files)))), Why: bahasa.List(names...) + ".", Who: "Operator data", Href: "/data#berkas"}}
}

// risen are the complaints that rose beyond chance: at most two.
func risen(complaints Complaints) []Notice {
	var notices []Notice
	rising := complaints.Rising()
	for _, item := range rising[:min(2, len(rising))] {
		why := fmt.Sprintf("%s suara dari %s sesi, sebelumnya %s.", bahasa.Count(item.Now), bahasa.Count(item.Sessions), fewOr(item.Before))
		if item.Expected > 0 {
			why = bahasa.Sentence(complaints.risenCounts(item)) + "."
		}
		notices = append(notices, Notice{
			Level: 2, What: fmt.Sprintf("Keluhan %s %s", item.lower(), item.delta(true).Text),
			Why: why, Who: owner(item.ID), Href: complaints.voices(item.ID),
		})
	}
	return notices
}

func fewOr(n int) string {
	if n < enough {
		return "kurang dari lima"
	}
	return bahasa.Count(n)
}

// owner is the office that can act on a complaint first.
func owner(category string) string {
	switch category {
	case "lokasi_lapak", "persaingan":
		return "Dinas Perindustrian dan Perdagangan"
	case "parkir_lalin":
		return "Dinas Perhubungan"
	case "kebersihan_sampah":
		return "Dinas Lingkungan Hidup"
	case "keamanan_pungli":
		return "Satuan Polisi Pamong Praja"
	case "perizinan", "layanan_birokrasi":
		return "DPMPTSP"
	case "infrastruktur":
		return "Dinas Pekerjaan Umum dan Penataan Ruang"
	case "bantuan_sosial":
		return "Dinas Sosial"
	case "sdm_pelatihan":
		return "Dinas Tenaga Kerja"
	}
	return "Dinas Koperasi dan UMKM"
}

// late are the sources that should have come: one notice a source, at most two, then one for the others.
func late(sources []Source, filter Filter) []Notice {
	var notices []Notice
	names := LateSources(sources)
	for _, source := range lateOnes(sources) {
		if len(notices) == 1 && len(names) > 2 {
			continue
		}
		notice := Notice{
			Level: 1, What: fmt.Sprintf("%s %s", source.Name, source.overdue(filter.AsOf)),
			Why: "Angka yang memakai sumber ini masih sementara.", Who: "Operator data", Href: "/data#sumber",
		}
		if !source.LastOn.IsZero() {
			notice.Who += " · data terakhir " + bahasa.Date(source.LastOn)
		}
		notices = append(notices, notice)
	}
	if len(names) > 2 {
		notices = append(notices, Notice{Level: 1, What: fmt.Sprintf("%s sumber lain terlambat", bahasa.Sentence(countWord(len(names)-1))), Why: bahasa.List(names[1:]...) + ".", Who: "Operator data", Href: "/data#sumber"})
	}
	return notices
}

// refused is one notice for all rows in quarantine.
func refused(held []Refused) []Notice {
	if len(held) == 0 {
		return nil
	}
	var parts []string
	for _, one := range held[:min(3, len(held))] {
		parts = append(parts, fmt.Sprintf("%s (%s)", one.Why(), bahasa.Count(one.Alike)))
	}
	why := bahasa.Sentence(strings.Join(parts, ", "))
	if more := len(held) - 3; more > 0 {
		why += fmt.Sprintf(" dan %s sebab lain", countWord(more))
	}
	return []Notice{{Level: 1, What: fmt.Sprintf("%s baris menunggu perbaikan", bahasa.Count(HeldRows(held))), Why: why + ".", Who: "Operator data", Href: "/data#karantina"}}
}
