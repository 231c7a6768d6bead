package workbook

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

func TestWhatIsWrittenIsReadBackAsItWas(t *testing.T) {
	rows := [][]Cell{
		{{Text: "Kepala", Tone: Head}, {Text: "Kolom", Tone: Head}},
		{{Text: "82.5", Stored: contract.Number, Tone: Typed}, {Text: "82.5", Tone: Typed}},
		{{Text: "2026-03-01 08:15:30", Stored: contract.Moment, Tone: Typed}, {Text: "2026-03-01", Stored: contract.Moment, Tone: Typed}},
		{{Text: "TRUE", Stored: contract.Truth, Tone: Typed}, {Text: "3371010101010001", Tone: Plain}},
		{{Text: "08:15:30", Stored: contract.Moment, Tone: Typed}, {Text: "0812", Tone: Bad}},
		{{Text: "-1500", Stored: contract.Number, Tone: Typed}, {Text: "=1+1", Tone: Typed}},
		{{Text: "dua\nbaris & <b>", Tone: Typed}, {Text: " 'kutip' ", Tone: Typed}},
	}
	var file bytes.Buffer
	if err := Write(&file, []Sheet{{Name: "orders", Rows: rows}, {Name: "lain", Rows: rows[:1]}}); err != nil {
		t.Fatal(err)
	}
	table, err := tabular.Open("x.xlsx", bytes.NewReader(file.Bytes()), int64(file.Len()), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Sheets) != 2 || table.Sheets[0].Name != "orders" {
		t.Fatalf("sheets %+v", table.Sheets)
	}
	read, err := table.Rows(table.Sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	next := read.Part()
	var record tabular.Record
	for i, want := range rows {
		ok, err := next(&record)
		if !ok || err != nil || record.Line != i+1 || len(record.Faults) > 0 {
			t.Fatalf("row %d: %t, %v, %+v", i+1, ok, err, record)
		}
		for j, cell := range record.Cells {
			if string(cell.Text) != want[j].Text || cell.Stored != want[j].Stored {
				t.Errorf("row %d cell %d: %q %d, want %q %d", i+1, j+1, cell.Text, cell.Stored, want[j].Text, want[j].Stored)
			}
		}
	}
}

func TestNeutral(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a formula", "=HYPERLINK(1)", "'=HYPERLINK(1)"},
		{"a formula in old spelling", "@SUM(A1)", "'@SUM(A1)"},
		{"a formula after a sign", "-2+3", "'-2+3"},
		{"a negative amount runs nothing", "-1.500,50", "-1.500,50"},
		{"nor does a telephone number", "+6281234567", "+6281234567"},
		{"a tab, which some programs pass over", "\t=1", "'\t=1"},
		{"what only looks as if it were made harmless", "'=1", "''=1"},
		{"an apostrophe of its own", "'t Lapak", "'t Lapak"},
		{"a dash alone", "-", "'-"},
		{"words", "Warung Sari", "Warung Sari"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Neutral(tt.text); got != tt.want || Original(got) != tt.text {
				t.Errorf("Neutral = %q, want %q; back %q", got, tt.want, Original(got))
			}
		})
	}
}

func FuzzNeutralIsUndone(f *testing.F) {
	for _, seed := range []string{"", "'", "=", "''=1", "-5", "'-5", "+a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got := Original(Neutral(text)); got != text {
			t.Errorf("%q came back as %q", text, got)
		}
	})
}

func TestNameOf(t *testing.T) {
	tests := []struct {
		name, text string
		taken      []string
		want       string
	}{
		{"what spreadsheets refuse", "Pesanan: [Shopee]/2026?", nil, "Pesanan   Shopee  2026"},
		{"too long", "Pesanan TikTok Shop/Tokopedia bulan November", nil, "Pesanan TikTok Shop Tokopedia b"},
		{"taken", "Masukan", []string{"masukan", "Masukan 2"}, "Masukan 3"},
		{"nothing left", "///", nil, "Lembar"},
		{"an apostrophe that cutting puts at the end", "Pesanan warung di Pasar Kebon P'olo", nil, "Pesanan warung di Pasar Kebon P"},
		{"letters that count twice", strings.Repeat("😀", 20), nil, strings.Repeat("😀", 15)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := NameOf(tt.text, tt.taken...); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestALongTextIsCutWhereItIsShownAndRefusedWhereItLands(t *testing.T) {
	long := strings.Repeat("ä", 40_000)
	if got := Fitted(long); got != long[:2*32766]+"…" {
		t.Errorf("%d bytes end in %q", len(got), got[len(got)-6:])
	}
	for tone, want := range map[Tone]bool{Plain: true, Bad: true, Typed: false} {
		if err := Write(io.Discard, []Sheet{{Name: "a", Rows: [][]Cell{{{Text: long, Tone: tone}}}}}); (err == nil) != want {
			t.Errorf("tone %d: %v", tone, err)
		}
	}
}
