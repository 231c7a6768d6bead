package layout

import (
	"strings"
	"testing"

	"pantau/etl/tabular"
)

const questionnaire = "Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Nama lengkap,Kesulitan Bapak/Ibu berjualan?,Hobi\n" +
	"22/11/2026 9:00:00,S-1,22/11/2026,FGD,PKL,Kramat Selatan,Siti Aminah,Modal kurang,Memancing\n" +
	"22/11/2026 9:05:00,S-1,31/02/2026,FGD,PKL,Kramat Selatan,Budi Santoso,Hujan,Catur\n"

func TestAPersonSaysOnceWhatAQuestionMeans(t *testing.T) {
	file, err := tabular.Open("fgd.csv", strings.NewReader(questionnaire), int64(len(questionnaire)), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Recognise(file, All()); err == nil {
		t.Fatal("a form without its question is taken all the same")
	}
	near, ok, err := Nearly(file, All())
	if err != nil || !ok || near.Layout.Name != "feedback_form" || near.Missing[0].As != "text" || len(near.Unknown) != 2 {
		t.Fatalf("%+v, %t, %v", near, ok, err)
	}
	known := All()
	for i, l := range known {
		if l.Name == near.Layout.Name {
			known[i] = l.Called("text", near.Unknown[0].Header)
		}
	}
	match, err := Recognise(file, known)
	if err != nil {
		t.Fatal(err)
	}
	if len(match.Unknown) != 1 || match.Unknown[0].Header != "Hobi" {
		t.Errorf("unknown: %+v", match.Unknown)
	}
}

func TestAPreviewShowsNobody(t *testing.T) {
	text := strings.Replace(questionnaire, "Kesulitan Bapak/Ibu berjualan?", "Apa kendala utama usaha Anda?", 1)
	file, err := tabular.Open("fgd.csv", strings.NewReader(text), int64(len(text)), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	match, err := Recognise(file, All())
	if err != nil {
		t.Fatal(err)
	}
	next := match.Preview(secretsForTests(t))
	var seen Preview
	var lines, held int
	for {
		ok, err := next(&seen)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			break
		}
		lines++
		if len(seen.Problems) > 0 {
			held++
		}
		shown := strings.Join(seen.Cells, "|")
		if strings.Contains(shown, "Siti") || strings.Contains(shown, "Budi") || strings.Contains(shown, "Memancing") || !strings.Contains(shown, "Kramat Selatan") {
			t.Errorf("line %d shows %q", seen.Line, shown)
		}
	}
	if lines != 2 || held != 1 {
		t.Errorf("%d lines, %d held", lines, held)
	}
	headings := match.Headings(0)
	want := map[string]Heading{
		"Kode Sesi":    {Header: "Kode Sesi", Kept: true},
		"Nama lengkap": {Header: "Nama lengkap", Kept: true, Masked: true},
		"Hobi":         {Header: "Hobi", Masked: true},
	}
	for _, heading := range headings {
		if w, ok := want[heading.Header]; ok && heading != w {
			t.Errorf("%+v, want %+v", heading, w)
		}
	}
}
