package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// printed runs a command on lines and returns what it prints, a line for each.
func printed(t *testing.T, command, lines string) []string {
	t.Helper()
	var out, errOut bytes.Buffer
	if status := pantau([]string{command}, strings.NewReader(lines), &out, &errOut); status != 0 {
		t.Fatalf("%s: status %d: %s", command, status, errOut.String())
	}
	if out.Len() == 0 {
		return nil
	}
	all := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	for _, line := range all {
		if !utf8.ValidString(line) || !json.Valid([]byte(line)) {
			t.Fatalf("%s: not JSON: %q", command, line)
		}
	}
	return all
}

var strangeLines = []struct{ name, line, redacted, category string }{
	{"nothing", "", "", "lain_lain"},
	{"one word", "modal", "modal", "permodalan"},
	{"Arabic-Indic digits", "Sampah menumpuk ٠٨١٢٣٤٥٦٧٨٩٠", "Sampah menumpuk [telepon]", "kebersihan_sampah"},
	{"full-width digits", "Sampah menumpuk ０８１２３４５６７８９０", "Sampah menumpuk [telepon]", "kebersihan_sampah"},
	{"Javanese script", "ꦗꦮ", "ꦗꦮ", "lain_lain"},
	{"emoji and joiners", "👨\u200d👩\u200d👧 Sampah menumpuk", "👨\u200d👩\u200d👧 Sampah menumpuk", "kebersihan_sampah"},
	{"all capitals", "SAMPAH MENUMPUK, BU SITI", "SAMPAH MENUMPUK, BU [nama]", "kebersihan_sampah"},
	{"HTML is not escaped", "<b>Sampah menumpuk</b>", "<b>Sampah menumpuk</b>", "kebersihan_sampah"},
	{"a formula", `=HYPERLINK("Sampah menumpuk")`, `=HYPERLINK("Sampah menumpuk")`, "kebersihan_sampah"},
	{"English", "no customers at all, call +62 812 3456 7890", "no customers at all, call [telepon]", ""},
	{"NUL and other controls", "Sampah\x00\x01 menumpuk\t081234567890", "Sampah\x00\x01 menumpuk\t[telepon]", "kebersihan_sampah"},
	{"a carriage return inside", "Sampah menumpuk\rWA 081234567890", "Sampah menumpuk\rWA [telepon]", "kebersihan_sampah"},
	{"bytes that are no text are said to be none", "Sampah\xff menumpuk 081234567890", "Sampah\ufffd menumpuk [telepon]", "kebersihan_sampah"},
	{"a line separator is no line end", "Sampah\u2028menumpuk 081234567890", "Sampah\u2028menumpuk [telepon]", "kebersihan_sampah"},
	{"pasted 500 times", strings.Repeat("Sampah menumpuk, WA 081234567890. ", 500), strings.Repeat("Sampah menumpuk, WA [telepon]. ", 500), "kebersihan_sampah"},
	{"a megabyte", strings.Repeat("sampah menumpuk ", 1<<16), strings.Repeat("sampah menumpuk ", 1<<16), "kebersihan_sampah"},
	{"a word of a megabyte", strings.Repeat("sampah", 1<<20/6), strings.Repeat("sampah", 1<<20/6), "kebersihan_sampah"},
}

// One line in is one line out, whatever it holds; spans are bytes of the line as it came in.
func TestTheCommandsReadStrangeLines(t *testing.T) {
	var lines strings.Builder
	for _, test := range strangeLines {
		lines.WriteString(test.line + "\r\n") // as Windows ends them
	}
	redacted, classified := printed(t, "redact", lines.String()), printed(t, "classify", strings.TrimSuffix(lines.String(), "\r\n"))
	if len(redacted) != len(strangeLines) || len(classified) != len(strangeLines) {
		t.Fatalf("%d and %d lines out of %d", len(redacted), len(classified), len(strangeLines))
	}
	for i, test := range strangeLines {
		t.Run(test.name, func(t *testing.T) {
			var hidden redaction
			if err := json.Unmarshal([]byte(redacted[i]), &hidden); err != nil {
				t.Fatal(err)
			}
			if hidden.Text != test.redacted {
				t.Errorf("redacted %.200q, want %.200q", hidden.Text, test.redacted)
			}
			left := test.line
			for n := len(hidden.Spans) - 1; n >= 0; n-- {
				s := hidden.Spans[n]
				left = left[:s.Start] + left[s.End:]
			}
			if strings.Contains(left, "0812") || strings.Contains(left, "٠٨") || strings.Contains(left, "０８") {
				t.Errorf("the spans leave %.200q", left)
			}
			var labels classification
			if err := json.Unmarshal([]byte(classified[i]), &labels); err != nil {
				t.Fatal(err)
			}
			if len(labels.Labels) == 0 || test.category != "" && labels.Labels[0].Category != test.category {
				t.Errorf("labels %+v, want %s", labels.Labels, test.category)
			}
			for _, label := range labels.Labels {
				if len(label.Because) > 20 || label.Confidence < 0 || label.Confidence > 1 {
					t.Errorf("%s with %v for %d reasons", label.Category, label.Confidence, len(label.Because))
				}
			}
		})
	}
	if got := printed(t, "redact", ""); len(got) != 0 {
		t.Errorf("of no lines came %q", got)
	}
	var out, errOut bytes.Buffer
	if status := pantau([]string{"redact"}, strings.NewReader("modal\n"+strings.Repeat("a", longestLine+1)), &out, &errOut); status == 0 || !strings.Contains(errOut.String(), "line 2") {
		t.Errorf("of a line that is too long: status %d, %s", status, errOut.String())
	}
}

// cell is a CSV cell.
func cell(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// A form with everything people paste into it: it lands, redacted, and whoever repeats themselves is one voice.
func TestAFormOfStrangeTextsLands(t *testing.T) {
	in := newInstallation(t, "")
	const head = "Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Nama lengkap,No. WhatsApp,Apa kendala utama usaha Anda?\r\n"
	var form strings.Builder
	form.WriteString(head)
	answer := func(session, name, text string) {
		fmt.Fprintf(&form, "17/11/2026 09.00.00,%s,17/11/2026,FGD,UMKM,Cacaban,%s,,%s\r\n", session, name, cell(text))
	}
	landed, long := 0, 0
	for i, test := range strangeLines {
		if test.line == "" || !utf8.ValidString(test.line) || strings.Contains(test.line, "\x00") {
			continue // a form has no such cells; see below
		}
		answer("ANEH", fmt.Sprintf("Orang %c", 'A'+i), test.line)
		if len(test.line) <= 64<<10 {
			landed++
		} else {
			long++
		}
	}
	for range 500 { // one person, one sentence
		answer("TEMPEL", "Siti Aminah", "Jalan berlubang di depan lapak saya")
	}
	for range 500 { // nobody knows who, one sentence
		answer("TANPANAMA", "", "Parkir liar menutup pintu toko kami setiap sore")
	}
	answer("KOSONG", "Budi Santoso", "")
	answer("KOSONG", "Budi Santoso", "   ")
	binary := head + "17/11/2026 09.00.00,BINER,17/11/2026,FGD,UMKM,Cacaban,Orang A,,Sampah\x00 menumpuk 081234567890\r\n" +
		"17/11/2026 09.00.00,BINER,17/11/2026,FGD,UMKM,Cacaban,Orang B,,Sampah \xff\xfe menumpuk 081234567890\r\n"
	for name, file := range map[string]string{"aneh.csv": form.String(), "biner.csv": binary} {
		path, hour := in.file("inbox", "feedback", name), time.Now().Add(-time.Hour)
		if err := errors.Join(os.WriteFile(path, []byte(file), 0o644), os.Chtimes(path, hour, hour)); err != nil {
			t.Fatal(err)
		}
	}
	if status, out, errOut := command("--config", in.config, "run", "--due", "2026-11-24T06:00:00+07:00", "feedback", "labels", "build"); status != 0 {
		t.Fatal(out, errOut)
	}
	v := in.visitor(t)
	for _, test := range []struct {
		name, query string
		want        int
	}{
		{"every text of less than a megabyte landed", "select count(*) from mart.feedback where session_id = 'ANEH'", landed},
		{"what is longer waits, and why is said", "select count(*) from ops.quarantine where problems::varchar like '%terlalu panjang untuk dibaca%'", long},
		{"empty answers wait", "select count(*) from ops.quarantine where cells::varchar like '%KOSONG%'", 2},
		{"one person who says it 500 times is one voice", "select count(*) from mart.voices where session_id = 'TEMPEL' and category_id = 'infrastruktur'", 1},
		{"500 copies without a name are one voice", "select count(*) from mart.voices where session_id = 'TANPANAMA' and category_id = 'parkir_lalin'", 1},
		{"empty answers are no voice", "select count(*) from mart.voices where session_id = 'KOSONG'", 0},
		{"no number is stored, in whatever digits", "select count(*) from raw.feedback where text like '%0812%' or text like '%٠٨%' or text like '%０８%'", 0},
		{"no name", "select count(*) from raw.feedback where text like '%SITI%'", 0},
	} {
		if got := v.number(test.query); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
	v.balanced()
	for _, page := range []string{"/masukan", "/masukan/suara", "/masukan/tinjau", "/ringkasan"} {
		if body := v.get(page).Body.String(); strings.Contains(body, "<b>Sampah") {
			t.Errorf("%s shows markup that somebody wrote", page)
		}
	}
}
