package figure

import (
	"fmt"
	"strings"

	"pantau/dashboards/bahasa"
)

// windowText says the time voices are counted in: "12 minggu terakhir (31 Agu–22 Nov 2026)".
func (c Complaints) windowText() string {
	window := c.Filter.Voices()
	dates := bahasa.DateRange(window.From, window.To)
	if c.Filter.Period.Span == Week {
		return "12 minggu terakhir (" + dates + ")"
	}
	return c.Filter.Period.Name() + " (" + dates + ")"
}

// beforeText says the time it is compared with.
func (c Complaints) beforeText() string {
	if c.Filter.Period.Span == Week {
		return "12 minggu sebelumnya"
	}
	window := c.Filter.Voices()
	return bahasa.DateRange(window.BeforeFrom, window.BeforeTo)
}

// Headline is the title of the page and the sentence below it.
func (c Complaints) Headline() (title, lead string) {
	named, _, _ := c.Shown()
	if len(named) == 0 {
		return "Belum cukup suara untuk disimpulkan", fmt.Sprintf("Kurang dari %d suara untuk tiap keluhan dalam %s.", enough, c.windowText())
	}
	rising := c.Rising()
	lead = fmt.Sprintf("%s suara dari %s sesi dalam %s. ", bahasa.Count(c.Voices), bahasa.Count(c.Sessions), c.windowText())
	switch {
	case c.Filter.About != "":
		for _, item := range named {
			if item.ID == c.Filter.About {
				title = fmt.Sprintf("%s: %s suara dari %s sesi", item.Name, bahasa.Count(item.Now), bahasa.Count(item.Sessions))
			}
		}
		if title == "" {
			return "Belum cukup suara untuk disimpulkan", strings.TrimSpace(lead)
		}
		return title, "Di bawah ini juga keluhan lain yang disebut dalam masukan yang sama: semuanya " + lead[:len(lead)-1]
	case !c.judged():
		return named[0].Name + " keluhan nomor satu", strings.TrimSpace(lead)
	case len(rising) == 0:
		return named[0].Name + " nomor satu; tidak ada keluhan yang naik di luar kewajaran", lead + "Perubahan masih dalam goyangan biasa; belum ada yang bisa disimpulkan."
	case rising[0].ID == named[0].ID:
		title = named[0].Name + " nomor satu, dan yang paling cepat naik"
	default:
		title = named[0].Name + " masih nomor satu, tetapi " + rising[0].lower() + " yang paling cepat naik"
	}
	names := make([]string, len(rising))
	for i, item := range rising {
		names[i] = item.lower()
	}
	return title, lead + fmt.Sprintf("%s dari %s keluhan naik di luar kewajaran: %s.", bahasa.Sentence(countWord(len(rising))), countWord(len(c.Items)), strings.Join(names, ", "))
}

// Pareto is the ranking of complaints with their change.
func (c Complaints) Pareto() Figure {
	named, rest, folded := c.Shown()
	figure := Figure{
		ID: "keluhan", Columns: 7, Topic: "Keluhan menurut jumlah suara", Source: sourceVoices, Until: until(c.Filter.Voices().To),
		Measure: "Suara dalam " + c.windowText(), Notes: []string{"Satu orang dihitung satu suara per sesi dan keluhan"},
	}
	compared := c.Filter.Compared()
	if compared {
		figure.Measure += "; garis tegak = " + c.beforeText()
	}
	switch {
	case c.judged():
		figure.Measure += ". “Wajar” berarti tidak lebih dari goyangan biasa"
		figure.Notes = append(figure.Notes, c.Filter.risenRule())
	case compared:
		figure.Notes = append(figure.Notes, unjudgedNote)
	}
	if len(named) == 0 {
		figure.Drawing = []Drawing{c.missing()}
		return figure
	}
	first := 0
	for _, item := range named[:min(3, len(named))] {
		first += item.Now
	}
	if len(named) > 3 {
		figure.Finding = fmt.Sprintf("Tiga keluhan pertama membawa %s suara.", bahasa.Percent(float64(first)/float64(c.Voices)))
	} else {
		figure.Finding = fmt.Sprintf("%s paling sering disebut: %s dari %s suara.", named[0].Name, bahasa.Count(named[0].Now), bahasa.Count(c.Voices))
	}
	grid := Grid{Class: "rank", Caption: "Keluhan menurut jumlah suara", Head: []Head{
		{Text: "Keluhan"}, {Text: "Suara", Bar: true, Sorted: true}, {Text: "Jumlah", Right: true, Quiet: true}, {Text: "Perubahan", Right: true}, {Text: "Bagian", Sub: "dari–sampai", Right: true, Wide: true}, {Text: "Sesi", Right: true, Wide: true},
	}}
	most := 1
	for _, item := range named {
		most = max(most, item.Now, item.Before)
	}
	for _, item := range named {
		bar := &Bar{Class: "f-accent", Width: round(float64(item.Now)/float64(most)*100, 1)}
		if compared && item.showsBefore() {
			bar.Mark, bar.HasMark = round(float64(item.Before)/float64(most)*100, 1), true
		}
		delta := item.delta(c.judged())
		name := Cell{Text: item.Name, Href: c.voices(item.ID)}
		if item.Beyond > 0 {
			name.Sub = c.risenText(item)
		}
		grid.Rows = append(grid.Rows, row(name, Cell{Bar: bar, Value: item.Now}, count(item.Now).strong(), Cell{Text: delta.Text, Delta: &delta}, item.interval(), count(item.Sessions)))
	}
	if folded > 0 {
		name := text("Lain-lain")
		if folded > 1 {
			name.Sub = fmt.Sprintf("%s jenis, sebagian terlalu sedikit suara untuk disebut", countWord(folded))
			if c.narrowed() {
				name.Sub += " atau bisa dihitung dari pilihan lain"
			}
		}
		grid.Rows = append(grid.Rows, row(name, Cell{}, count(rest.Now), Cell{}, Cell{}, Cell{}))
	}
	all := Cell{}
	if compared && c.Before >= enough && !c.beforeClosed {
		change := bahasa.Change(float64(c.Voices), float64(c.Before), true)
		change.Tone = bahasa.Flat
		all = Cell{Text: change.Text, Delta: &change}
	}
	grid.Rows = append(grid.Rows, total(Cell{Text: "Semua", Href: c.Filter.Href("/masukan/suara")}, Cell{}, count(c.Voices), all, Cell{}, count(c.Sessions)))
	figure.Drawing = []Drawing{grid}
	return figure
}

// risenCounts says how often a complaint was raised lately and how often is usual: "38 suara dalam 6 minggu terakhir, biasanya 18".
func (c Complaints) risenCounts(item Complaint) string {
	when := "12 minggu terakhir"
	switch {
	case c.Filter.Period.Span != Week:
		when = c.Filter.Period.Name()
	case item.Since.After(c.Filter.Voices().From):
		when = "6 minggu terakhir"
	}
	return fmt.Sprintf("%s suara dalam %s, biasanya %s", bahasa.Count(item.Recent), when, bahasa.Decimal(item.Expected, 0))
}

// risenText adds the words that make it new.
func (c Complaints) risenText(item Complaint) string {
	said := c.risenCounts(item)
	if len(item.Words) > 0 {
		said += "; baru: " + strings.Join(item.Words, ", ")
	}
	return said
}

func (c Complaints) missing() Drawing {
	return Missing{
		What: fmt.Sprintf("Belum ada keluhan dengan %d suara atau lebih.", enough),
		Why:  "Kurang dari lima suara, atau yang bisa dihitung dengan mengurangi dari pilihan lain, tidak ditampilkan supaya tidak menunjuk orang. Pilih waktu yang lebih panjang, wilayah yang lebih luas, atau saringan yang lebih sedikit.",
	}
}
