package layout

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

const formHead = "Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Nama lengkap,Apa kendala utama usaha Anda?"

// answersOf reads a form and says of every row its main text, the question over it and the other answers.
func answersOf(t *testing.T, layouts []Layout, text string) (rows []string, match *Match) {
	t.Helper()
	file, err := tabular.Open("form.csv", bytes.NewReader([]byte(text)), int64(len(text)), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if match, err = Recognise(file, layouts); err != nil {
		t.Fatal(err)
	}
	feed := match.Feed(batch.Batch{}, secretsForTests(t))
	next := feed.Part()
	var row batch.Row
	for {
		ok, err := next(&row)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return rows, match
		}
		if len(row.Problems) > 0 {
			rows = append(rows, fmt.Sprintf("%d! %s %s", row.Line, row.Problems[0].Column, row.Problems[0].Rule))
			continue
		}
		said := map[string]string{}
		for i, field := range feed.Fields() {
			if row.Values[i].Kind == contract.Text {
				said[field.Name] = string(row.Values[i].Text)
			}
		}
		line := fmt.Sprintf("%d: [%s] %s", row.Line, said["question"], said["text"])
		var others []Answer
		if said["answers"] != "" {
			if err := json.Unmarshal([]byte(said["answers"]), &others); err != nil {
				t.Fatal(err)
			}
		}
		for _, other := range others {
			line += " | [" + other.Question + "] " + other.Text
		}
		rows = append(rows, line)
	}
}

// TestEveryQuestionOfAFormLands holds that what people answer to further open questions is kept under its question, and that a
// question left open holds nothing.
func TestEveryQuestionOfAFormLands(t *testing.T) {
	const row = "25/3/2026 09:00:00,F-1,25/3/2026,FGD,PKL,Cacaban,Sari,"
	tests := []struct {
		name, head, text string
		want             []string
	}{
		{"one question, in the layout's words", "", row + "Parkir jauh\n", []string{"2: [] Parkir jauh"}},
		{"a second question", ",Apa saran Anda untuk pemerintah kota?", row + "Parkir jauh,Perbanyak pelatihan\n",
			[]string{"2: [Apa kendala utama usaha Anda?] Parkir jauh | [Apa saran Anda untuk pemerintah kota?] Perbanyak pelatihan"}},
		{"a third, with a line end in it", ",Apa saran Anda?,\"Harapan Anda\n(boleh kosong)\"", row + "Parkir jauh,Perbanyak pelatihan,Lapak tetap\n",
			[]string{"3: [Apa kendala utama usaha Anda?] Parkir jauh | [Apa saran Anda?] Perbanyak pelatihan | [Harapan Anda (boleh kosong)] Lapak tetap"}},
		{"nothing said to the second", ",Apa saran Anda?", row + "Parkir jauh,\n" + row + "Modal,-\n" + row + "Sepi, tidak ada \n" + row + "Hujan,Ya\n",
			[]string{"2: [Apa kendala utama usaha Anda?] Parkir jauh", "3: [Apa kendala utama usaha Anda?] Modal", "4: [Apa kendala utama usaha Anda?] Sepi", "5: [Apa kendala utama usaha Anda?] Hujan"}},
		{"nothing said to the first", ",Apa saran Anda?", row + ",Perbanyak pelatihan\n" + row + "-,Lapak tetap\n",
			[]string{"2: [Apa kendala utama usaha Anda?]  | [Apa saran Anda?] Perbanyak pelatihan", "3: [Apa kendala utama usaha Anda?]  | [Apa saran Anda?] Lapak tetap"}},
		{"nothing said at all", ",Apa saran Anda?", row + ",\n", []string{"2! Apa kendala utama usaha Anda? required"}},
		{"two questions in the same words", ",Alasan,Alasan", row + "Parkir jauh,karena pasar,karena sepi\n",
			[]string{"2: [Apa kendala utama usaha Anda?] Parkir jauh | [Alasan] karena pasar | [Alasan] karena sepi"}},
		{"columns that want no words of one's own", ",Email,Nama usaha,Usia,Seberapa berat masalahnya (1-5),Apakah sudah punya NIB?,Apa nama toko Anda?", row + "Parkir jauh,a@b.id,Toko Sari,30,4,Sudah,Sari Jaya\n", []string{"2: [] Parkir jauh"}},
		{"a number that a spreadsheet could not compute", ",Apa saran Anda?", row + "Parkir jauh,#REF!\n", []string{"2! Apa saran Anda? text"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, _ := answersOf(t, All(), formHead+tt.head+"\n"+tt.text); !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// TestAnswersAreRedacted holds that the words under a further question pass through the same hands as those under the first,
// also where their row is held.
func TestAnswersAreRedacted(t *testing.T) {
	text := formHead + ",Apa saran Anda?\n" +
		"25/3/2026 09:00:00,F-1,25/3/2026,FGD,PKL,Cacaban,Sari,Parkir jauh,Hubungi 081234567890\n" +
		"25/3/2026 09:00:00,F-1,25/3/2026,FGD,PKL,Bukan Kelurahan,Sari,Parkir jauh,Hubungi 081234567890\n"
	_, match := answersOf(t, All(), text)
	var rows []string
	secrets := secretsForTests(t)
	secrets.Redact = func(text string) string { return strings.ReplaceAll(text, "081234567890", "[nomor]") }
	next := match.Preview(secrets)
	var seen Preview
	for {
		ok, err := next(&seen)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			break
		}
		rows = append(rows, seen.Cells...)
	}
	part := match.Feed(batch.Batch{}, secrets).Part()
	var row batch.Row
	if ok, err := part(&row); !ok || err != nil {
		t.Fatal(ok, err)
	}
	for _, value := range row.Values {
		rows = append(rows, string(value.Text))
	}
	if all := strings.Join(rows, "\n"); strings.Contains(all, "081234567890") || !strings.Contains(all, "Hubungi") {
		t.Errorf("the number is told, or the words are not: %s", all)
	}
}

// TestAPersonSaysWhatAQuestionIs holds that people can have a column read that does not look like a question, and one not read that does.
func TestAPersonSaysWhatAQuestionIs(t *testing.T) {
	text := formHead + ",Cerita lain,Isi hati\n25/3/2026 09:00:00,F-1,25/3/2026,FGD,PKL,Cacaban,Sari,Parkir jauh,Kemarin hujan,Air mati\n"
	told := []Layout{Feedback.Called("answers", "Isi hati").Called("", "Cerita lain")}
	rows, match := answersOf(t, told, text)
	if want := []string{"2: [Apa kendala utama usaha Anda?] Parkir jauh | [Isi hati] Air mati"}; !slices.Equal(rows, want) {
		t.Errorf("got %q, want %q", rows, want)
	}
	if len(match.Unknown) != 1 || match.Unknown[0].Header != "Cerita lain" || !slices.Equal(match.Questions(), []string{"Isi hati"}) {
		t.Errorf("unknown %v, questions %q", match.Unknown, match.Questions())
	}
}

func TestQuestionsAreToldByTheirWords(t *testing.T) {
	open := []string{
		"Apa saran Anda?", "Apa harapan Anda terhadap pemerintah?", "Menurut Anda, apa yang perlu diperbaiki?", "Bantuan apa yang Anda butuhkan?", "Pelatihan apa yang Anda butuhkan?",
		"Kritik dan saran", "Saran/Masukan", "Jika tidak, mengapa?", "Jelaskan alasannya", "Bagaimana cara Anda berjualan?", "Apakah ada saran untuk kami?", "Ceritakan pengalaman Anda",
		"Lain-lain: apa yang ingin disampaikan?", "Usulan kegiatan", "Komentar", "What would help you most?", "Any other suggestions?",
		"Hal lain yang ingin disampaikan", "Masukan untuk dinas", "Tantangan terbesar usaha Anda", "Pelatihan yang dibutuhkan", "Yang perlu diperbaiki", "Unek-unek", "Anything else?", "Tell us about your stall", "How do you sell?",
	}
	not := []string{
		"", "Nama", "Nama usaha", "Alamat", "Alamat usaha (jika ada masalah, jelaskan)", "No. HP", "Email Address", "NIK", "Usia", "Jenis kelamin", "Apa jenis usaha Anda?", "Pendidikan terakhir", "Apakah Anda sudah punya NIB?",
		"Berapa omzet per bulan?", "Seberapa besar masalah ini?", "Kapan mulai usaha?", "Siapa pendamping Anda?", "Platform mana yang dipakai?", "RT", "Skor", "Username", "Score", "Foto usaha", "Kode Sesi", "Siapa yang menyampaikan keluhan?",
		"Tuliskan nama lengkap Anda", "Sebutkan nomor HP yang bisa dihubungi", "Masukan NIK Anda", "Mohon tulis alamat rumah", "Modal yang dibutuhkan", "How many workers do you have?", "How old are you?", "Please share your phone number",
		"Apa nama usaha Anda?", "Di mana Anda berjualan?", "Apa alamat toko?",
	}
	for _, header := range open {
		if !asksOpenly(header) {
			t.Errorf("%q asks for words", header)
		}
	}
	for _, header := range not {
		if asksOpenly(header) {
			t.Errorf("%q asks for no words", header)
		}
	}
}

// TestAnAnswerThatIsHeldIsTold holds that a clerk can see which answer is too long: only cells that name a person are hidden.
func TestAnAnswerThatIsHeldIsTold(t *testing.T) {
	long := "Parkir jauh dari pasar. " + strings.Repeat("ꦲ", 30_000)
	_, match := answersOf(t, All(), formHead+",Apa saran Anda?\n25/3/2026 09:00:00,F-1,25/3/2026,FGD,PKL,Cacaban,Sari,Air mati,"+long+"\n")
	var row batch.Row
	if ok, err := match.Feed(batch.Batch{}, secretsForTests(t)).Part()(&row); !ok || err != nil {
		t.Fatal(ok, err)
	}
	if len(row.Problems) != 1 || row.Problems[0].Column != "Apa saran Anda?" || !strings.HasPrefix(row.Problems[0].Value, "Parkir jauh") {
		t.Errorf("got %+v", row.Problems)
	}
}
