package figure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// A Said is one redacted piece of feedback.
type Said struct {
	ID, Text, CategoryID string
	Session, Cluster     string
	Group, Forum, Place  string
	On                   time.Time
	Phrases              []string // words of Text that decided its category
	Reasons              []Reason // and that make it grave
}

// ReadSaid reads the answer of masukan/quotes. Phrases of other categories than its first are left out:
// they only mark why it is filed there. The memory may be nil.
func ReadSaid(answer table.Table, memory *Memory) []Said {
	return remember(memory, "said", answer, func(answer table.Table) []Said { return readSaid(answer, memory) })
}

func readSaid(answer table.Table, memory *Memory) []Said {
	type decided struct {
		Category string   `json:"category_id"`
		Phrases  []string `json:"phrases"`
	}
	all := make([]Said, answer.Len())
	for i := range all {
		all[i] = Said{
			ID: answer.Text(i, "feedback_id"), Text: answer.Text(i, "text"), CategoryID: answer.Text(i, "category_id"),
			Session: answer.Text(i, "session_id"), Cluster: answer.Text(i, "cluster"), Group: answer.Text(i, "group_name"), Forum: answer.Text(i, "forum"), Place: answer.Text(i, "kelurahan"), On: answer.Time(i, "said_on"),
		}
		all[i].Reasons = decode[[]Reason](memory, "reasons", answer.Text(i, "reasons"))
		for _, one := range decode[[]decided](memory, "decided", answer.Text(i, "phrases")) {
			if one.Category == all[i].CategoryID {
				all[i].Phrases = append(all[i].Phrases, one.Phrases...)
			}
		}
	}
	return all
}

// pick chooses the quote that stands for a complaint: the one that names its deciding phrases most often, of a length that
// can be read at a glance, the newest of equals.
func pick(said []Said, category string) (Said, bool) {
	var fit []Said
	for _, one := range said {
		if n := utf8.RuneCountInString(one.Text); one.CategoryID == category && n >= 40 && n <= 260 {
			fit = append(fit, one)
		}
	}
	if len(fit) == 0 {
		return Said{}, false
	}
	return slices.MaxFunc(fit, func(a, b Said) int {
		return cmp.Or(cmp.Compare(min(3, len(a.Phrases)), min(3, len(b.Phrases))), a.On.Compare(b.On), strings.Compare(b.ID, a.ID))
	}), true
}

// Quotes is "Kata mereka": one quote for each of the most frequent complaints.
func (c Complaints) Quotes(said []Said, most int) Figure {
	figure := Figure{
		ID: "kutipan", Columns: 7, Topic: "Kata mereka", Source: sourceVoices, Until: until(c.Filter.Voices().To),
		Notes: []string{"Dipilih otomatis: kalimat dengan penanda keluhan terbanyak. Nama disamarkan sebelum disimpan"},
	}
	quotes := Quotes{}
	named, _, _ := c.Shown()
	for _, item := range named {
		one, ok := pick(said, item.ID)
		if !ok || len(quotes.Items) == most {
			continue
		}
		quotes.Items = append(quotes.Items, Quote{
			Pieces: one.Pieces(), Who: one.Group, Where: strings.TrimSpace(one.Forum + " " + one.Place), When: bahasa.Date(one.On), What: item.Name, Href: c.voices(item.ID),
		})
	}
	if len(quotes.Items) == 0 {
		figure.Notes = nil
		figure.Drawing = []Drawing{c.missing()}
		return figure
	}
	figure.Finding = fmt.Sprintf("%s kutipan dari %s keluhan yang paling sering disebut.", bahasa.Sentence(countWord(len(quotes.Items))), countWord(len(quotes.Items)))
	figure.Drawing = []Drawing{quotes}
	return figure
}

// Heads is "Suara pedagang" of the first page: the largest complaint and the two that rose most, or the next largest.
func (c Complaints) Heads(said []Said) Figure {
	figure := Figure{
		ID: "suara", Columns: 7, Topic: "Suara pedagang", Source: sourceVoices, Until: until(c.Filter.Voices().To),
		Link: &Link{"Semua masukan", c.Filter.Href("/masukan")},
	}
	named, _, _ := c.Shown()
	if len(named) == 0 {
		figure.Drawing = []Drawing{c.missing()}
		return figure
	}
	compared, rising := c.Filter.Compared(), c.Rising()
	figure.Measure = "Jumlah suara dalam " + c.windowText()
	if compared {
		figure.Measure += " dibanding " + c.beforeText()
	}
	order := []Complaint{named[0]}
	for _, item := range append(rising, named...) {
		if len(order) < 3 && !slices.ContainsFunc(order, func(o Complaint) bool { return o.ID == item.ID }) {
			order = append(order, item)
		}
	}
	voices, stretches := Voices{}, c.stretches()
	for i, item := range order {
		voice := Voice{
			Name: fmt.Sprintf("%d. %s", i+1, item.Name), Delta: item.delta(compared), Before: fmt.Sprintf("%s suara dari %s sesi", bahasa.Count(item.Now), bahasa.Count(item.Sessions)),
			Spark: c.spark(item, stretches),
		}
		switch {
		case compared && item.Beyond > 0 && item.Expected > 0: // the change is against what is usual
			voice.After = "(" + c.risenCounts(item) + ")"
		case compared && item.showsBefore():
			voice.After = "dari " + bahasa.Count(item.Before)
		}
		if one, ok := pick(said, item.ID); ok {
			voice.Said = one.Pieces()
		}
		voices.Items = append(voices.Items, voice)
	}
	switch {
	case !compared:
		figure.Finding = named[0].Name + " keluhan terbesar."
	case len(rising) == 0:
		figure.Finding = named[0].Name + " keluhan terbesar; perubahan masih wajar."
	case rising[0].ID == named[0].ID:
		figure.Finding = named[0].Name + " keluhan terbesar dan naik paling tajam."
	default:
		figure.Finding = fmt.Sprintf("%s tetap keluhan terbesar; %s naik paling tajam.", named[0].Name, rising[0].lower())
	}
	figure.Drawing = []Drawing{voices}
	return figure
}
