package sample

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// feedbackHeader is the form every session is typed into. The last question is
// written the way the city wrote it, with a line break in it.
var feedbackHeader = []string{
	"Timestamp", "Kode Sesi", "Tanggal kegiatan", "Forum", "Kelompok usaha", "Kelurahan", "Nama lengkap", "No. WhatsApp",
	"Apa kendala utama usaha Anda?\n(boleh lebih dari satu)",
}

// A session is one meeting, or one round of the online form, or what came in
// through the complaint channel in a quarter.
type session struct {
	code      string
	on        time.Time // the last day
	forum     string
	kelurahan string // empty when people come from everywhere
	size      int    // pieces of feedback
}

// A voice is one thing one person said.
type voice struct {
	session session
	on      time.Time
	typed   time.Time // WIB
	who     person
	phone   string // as far as it was given
	group   string
	place   string // kelurahan
	text    string
	about   []string // categories, as its author meant them; not in the files
}

// openFor is how many days a session lasts.
var openFor = map[string]int{"FGD": 1, "Musrenbang": 1, "Formulir": 16, "Kanal": 75}

func (c *city) sessions() ([]session, error) {
	rows, err := readWords("sessions.tsv")
	if err != nil {
		return nil, err
	}
	var list []session
	for i, row := range rows {
		before, err := strconv.Atoi(row[0])
		if err != nil {
			return nil, fmt.Errorf("read sessions.tsv: %w", err)
		}
		size, err := strconv.Atoi(row[4])
		if err != nil {
			return nil, fmt.Errorf("read sessions.tsv: %w", err)
		}
		s := session{code: fmt.Sprintf("S%s%03d", c.suffix, i+1), on: c.until.AddDate(0, 0, -before), forum: row[1], size: size}
		if row[3] != "-" {
			s.kelurahan = row[3]
		}
		list = append(list, s)
	}
	return list, nil
}

// voices are all that was said, by session. Texts written by hand come once
// each; the rest is put together from templates so that it fits its week.
func (c *city) voices() ([]voice, error) {
	d := c.dice.fork("voices")
	sessions, err := c.sessions()
	if err != nil {
		return nil, err
	}
	w, err := readWriter(c, d)
	if err != nil {
		return nil, err
	}
	given, err := handOut(d, sessions)
	if err != nil {
		return nil, err
	}
	var all []voice
	for i, s := range sessions {
		room := newRoom(c, d, s)
		for _, text := range given[i] {
			v := room.say(text.group, room.day())
			v.text, v.about = text.text, text.about
			all = append(all, v)
		}
		for range s.size - len(given[i]) {
			on := room.day()
			t := w.choose(on)
			v := room.say(t.group, on)
			v.text, v.about = w.write(t, v), []string{t.category}
			all = append(all, v)
		}
		if last := all[len(all)-1]; d.chance(.5) {
			last.typed = last.typed.Add(40 * time.Second) // pressed "kirim" twice
			all = append(all, last)
		}
	}
	return all, nil
}

// A spoken text was written by hand for this project.
type spoken struct {
	group, forum, text string
	about              []string
}

// handOut gives every hand-written text to a session of its forum, fewer to the
// last ones: there the weeks' own story has to show.
func handOut(d *dice, sessions []session) ([][]spoken, error) {
	rows, err := readWords("feedback.tsv")
	if err != nil {
		return nil, err
	}
	weights := make(map[string][]float64)
	for i, s := range sessions {
		for forum := range openFor {
			weight := 0.0
			if s.forum == forum {
				weight = float64(s.size)
				if i >= len(sessions)-16 {
					weight *= .2
				}
			}
			weights[forum] = append(weights[forum], weight)
		}
	}
	given := make([][]spoken, len(sessions))
	for _, row := range rows {
		text := spoken{row[1], row[2], row[4], strings.Split(row[3], ",")}
		sums := running(weights[text.forum])
		if i := d.weighted(sums); len(given[i]) < sessions[i].size {
			given[i] = append(given[i], text)
		} else if i = d.weighted(sums); len(given[i]) < sessions[i].size {
			given[i] = append(given[i], text)
		}
	}
	return given, nil
}

// A feedbackFile is half a year of the form.
type feedbackFile struct {
	name   string
	style  dates
	voices []voice
}

func feedbackFiles(all []voice) []feedbackFile {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b voice) int { return a.typed.Compare(b.typed) })
	var files []feedbackFile
	for _, v := range all {
		name := fmt.Sprintf("masukan-%d", v.on.Year())
		if v.on.Month() > 6 {
			name += "-b"
		}
		if len(files) == 0 || files[len(files)-1].name != name {
			files = append(files, feedbackFile{name: name})
		}
		files[len(files)-1].voices = append(files[len(files)-1].voices, v)
	}
	for i := range files {
		var days []time.Time
		for _, v := range files[i].voices {
			days = append(days, v.on)
		}
		files[i].style = forDays([]dates{short, dotted, american, indonesian}[i%4], days)
	}
	return files
}

// sheet writes one file; its last row is a total somebody typed below.
func (f feedbackFile) sheet(d *dice) *sheet {
	out := &sheet{header: feedbackHeader}
	for _, v := range f.voices {
		row := []string{
			v.typed.Format(f.style.clock), v.session.code, v.on.Format(f.style.day), v.session.forum, v.group, spelling(d, v.place), v.who.name, v.phone, v.text,
		}
		out.add(row...)
		if d.chance(.012) {
			spoiled := slices.Clone(row)
			switch d.intn(3) {
			case 0:
				spoiled[2] = f.style.never
			case 1:
				spoiled[5] = pick(d, []string{"Kramat", "Tidar", "Secang"})
			case 2:
				spoiled[4] = "pedagang"
			}
			out.add(spoiled...)
		}
	}
	if strings.HasSuffix(f.name, "-b") {
		total := make([]string, len(feedbackHeader))
		total[0], total[8] = "Jumlah", strconv.Itoa(len(f.voices))
		out.add(total...)
	}
	return out
}
