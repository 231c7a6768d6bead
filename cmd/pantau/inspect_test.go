package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A program that reads what "pantau inspect" prints may believe it: a record
// without a problem is what a careful person reads in the file, and a sound row
// beside a damaged one is not lost.
func TestInspectNeverLies(t *testing.T) {
	dir := t.TempDir()
	for i, d := range slices.Concat(wholeFiles(), oneRow()) {
		file := filepath.Join(dir, fmt.Sprintf("%d.csv", i))
		if err := os.WriteFile(file, []byte(d.bytes), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Run(d.name, func(t *testing.T) {
			said := inspected1(t, append([]string{"inspect", "--format", "jsonl", "--generic", file}, d.args...)...)
			d.check(t, said)
		})
	}
}

// A file that is refused for what stands far down in it lands no row, so none is said to.
func TestInspectOfAFileThatIsRefusedOnTheWayPromisesNoRow(t *testing.T) {
	text := "No. Pesanan,Status Pesanan,Waktu Pesanan Dibuat,Nama Produk,Jumlah,Total Pembayaran,Ongkos Kirim Dibayar oleh Pembeli\n"
	for i := range 2500 {
		text += fmt.Sprintf("26%04d,Selesai,%d/4/2026 08:00,Getuk,1,20.000,8\n", i, 1+i%12)
	}
	file := filepath.Join(t.TempDir(), "Order.all.csv")
	if err := os.WriteFile(file, []byte(text+"26LAST,Selesai,4/25/2026 08:00,Getuk,1,20.000,0\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, wrong bytes.Buffer
	if status := pantau([]string{"inspect", file}, strings.NewReader(""), &out, &wrong); status != 0 {
		t.Fatalf("status %d: %s", status, wrong.String())
	}
	for _, is := range []string{"dapat dimuat", "Sel ditahan"} {
		if strings.Contains(out.String(), is) {
			t.Errorf("it says %q of a file that is refused", is)
		}
	}
	for _, want := range []string{"2.500 dibaca", "4/25/2026 08:00"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it does not say %q: %s", want, out.String())
		}
	}
}

// A said is what the command printed about one file.
type said struct {
	head    jsonFile
	records []jsonRecord
	summary jsonSummary
}

func inspected1(t *testing.T, args ...string) said {
	t.Helper()
	var out, wrong bytes.Buffer
	if status := pantau(args, strings.NewReader(""), &out, &wrong); status != 0 {
		t.Fatalf("status %d: %s", status, wrong.String())
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	var s said
	var last struct{ Summary *jsonSummary }
	decode(t, lines[0], &s.head)
	decode(t, lines[len(lines)-1], &last)
	if last.Summary == nil || len(lines) < 2 {
		t.Fatalf("no summary: %s", lines[len(lines)-1])
	}
	s.summary = *last.Summary
	for _, line := range lines[1 : len(lines)-1] {
		var r jsonRecord
		decode(t, line, &r)
		s.records = append(s.records, r)
	}
	if s.summary.Records != len(s.records) {
		t.Errorf("%d records printed, the summary says %d", len(s.records), s.summary.Records)
	}
	return s
}

func decode(t *testing.T, line string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(line), into); err != nil {
		t.Fatalf("%v: %s", err, line)
	}
}

func (d damaged) check(t *testing.T, s said) {
	t.Helper()
	if d.odd && s.summary.Problem == nil {
		t.Errorf("nothing is said of the whole file, whose header is %q", s.head.Header)
	}
	if d.odd && d.rows == nil {
		return
	}
	if d.header != nil && !slices.Equal(s.head.Header, d.header) {
		t.Errorf("the header is %q, want %q; %v", s.head.Header, d.header, s.summary.Problem)
		return
	}
	at, skipped, held := 0, 0, 0
	var lost []int
	passed := func(to int) {
		for ; at < to; at++ {
			if !d.doubted[at] && d.sure(at) {
				lost = append(lost, at)
			}
		}
	}
	for _, r := range s.records {
		switch {
		case r.Skip != "":
			skipped++
			continue
		case len(r.Problems) > 0:
			held++
			continue
		}
		i := slices.IndexFunc(d.rows[at:], func(row []string) bool { return slices.Equal(row, r.Cells) })
		if i < 0 {
			if !d.strange {
				t.Errorf("silently wrong at line %d: %q", r.Line, r.Cells)
			}
			continue
		}
		passed(at + i)
		at++
	}
	if passed(len(d.rows)); len(lost) > 0 {
		t.Errorf("%d rows are sound and not printed, or in doubt; the first: %q; %v", len(lost), d.rows[lost[0]], s.summary.Problem)
	}
	if held != s.summary.Held || skipped != s.summary.Skipped {
		t.Errorf("%d held and %d skipped were printed, the summary says %d and %d", held, skipped, s.summary.Held, s.summary.Skipped)
	}
}

// sure reports whether a row must be printed: beside damage, rows next to it may
// be in doubt with it when quotes are at stake.
func (d damaged) sure(row int) bool {
	return !d.doubted[row-1] && !d.doubted[row+1] || !strings.Contains(d.name, "quote") && !strings.Contains(d.name, "line end is gone")
}
