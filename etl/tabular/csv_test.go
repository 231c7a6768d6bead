package tabular

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

func TestCSVRecords(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"commas", "a,b,c\n1,2,3\n", []string{"1: a|b|c", "2: 1|2|3"}},
		{"semicolons with decimal commas", "a;b;c\n1,5;2,5;3,5\n1;2;3\n", []string{"1: a|b|c", "2: 1,5|2,5|3,5", "3: 1|2|3"}},
		{"a blank after every comma belongs to it", "a, b, c\n1, \"2, 3\", 4\n", []string{"1: a|b|c", "2: 1|2, 3|4"}},
		{"a blank after one comma does not", "a,b\n1, 2\n3,4\n", []string{"1: a|b", "2: 1| 2", "3: 3|4"}},
		{"tabs", "a\tb\n1\t2\n", []string{"1: a|b", "2: 1|2"}},
		{"pipes", "a|b\n1|2\n", []string{"1: a|b", "2: 1|2"}},
		{"Excel is told the delimiter", "sep=;\r\na;b\r\n1;2\r\n", []string{"2: a|b", "3: 1|2"}},
		{"sep= with nothing behind it is no mark", "sep=\r\na,b\r\n1,2\r\n3,4\r\n", []string{"1: sep=", "2: a|b", "3: 1|2", "4: 3|4"}},
		{"one column", "nama\nSri\n", []string{"1: nama", "2: Sri"}},
		{"no line end at the end", "a,b\n1,2", []string{"1: a|b", "2: 1|2"}},
		{"CR LF", "a,b\r\n1,2\r\n", []string{"1: a|b", "2: 1|2"}},
		{"CR alone", "a,b\r1,2\r3,4", []string{"1: a|b", "2: 1|2", "3: 3|4"}},
		{"line ends of all kinds", "a,b\r\n1,2\n3,4\r5,6\r\n", []string{"1: a|b", "2: 1|2", "3: 3|4", "4: 5|6"}},
		{"empty lines are counted and not given", "a,b\n\n\r\n1,2\n\n", []string{"1: a|b", "4: 1|2"}},
		{"cells that are all empty are a record", "a,b\n,\n1,2\n", []string{"1: a|b", "2: |", "3: 1|2"}},
		{"quoted delimiters", "a,b\n\"1,5\",2\n", []string{"1: a|b", "2: 1,5|2"}},
		{"doubled quotes", "a,b\n\"Toko \"\"Maju\"\"\",2\n", []string{"1: a|b", "2: Toko \"Maju\"|2"}},
		{"quoted line ends keep physical lines", "a,b\n\"satu\ndua\r\ntiga\",2\n3,4\n", []string{"1: a|b", "2: satu\ndua\r\ntiga|2", "5: 3|4"}},
		{"an empty quoted cell", "a,b\n\"\",2\n", []string{"1: a|b", "2: |2"}},
		{"an escape among quotes without one may be a character", "a,b\n'Men's','1'\n'Kid's','2'\n'8\\'9','3'\n'x','y'\n", []string{"1: a|b", "2: Men's|1 !quote", "3: Kid's|2 !quote", "4: 8'9|3 !quote", "5: x|y"}},
		{"escaped quotes", "a,b\n\"Toko \\\"Maju\\\"\",2\n\"x\",\"y\"\n", []string{"1: a|b", "2: Toko \"Maju\"|2", "3: x|y"}},
		{"single quotes", "a,b\n'1,5',2\n'3,5',4\n", []string{"1: a|b", "2: 1,5|2", "3: 3,5|4"}},
		{"an apostrophe is no quote", "a,b\nJum'at,2\nMa'ruf,3\n'x,4\nDa'i,5\n", []string{"1: a|b", "2: Jum'at|2", "3: Ma'ruf|3", "4: 'x|4", "5: Da'i|5"}},
		{"a stray quote is told", "a,b\nkaos 5\" merah,2\n3,4\n", []string{"1: a|b", "2: kaos 5\" merah|2 !quote", "3: 3|4"}},
		{"stray quotes inside quotes are told", "a,b\n\"Toko \"Maju\" Jaya\",2\n3,4\n", []string{"1: a|b", "2: Toko \"Maju\" Jaya|2 !quote", "3: 3|4"}},
		{"a quote that never closes costs its line", "a,b\n\"1,2\n3,4\n5,6\n", []string{"1: a|b", "2: \"1|2 !quote", "3: 3|4", "4: 5|6"}},
		{"a quote that closes in the next record costs its line", "a,b\n\"1,2\n3,4\n\"5\",6\n7,8\n", []string{"1: a|b", "2: \"1|2 !quote", "3: 3|4", "4: 5|6", "5: 7|8"}},
		{"a quote that closes behind other records costs its line", "a,b,c,d\n1,2,3,\"4\n5,6,7,8\n9,10,11,12\"\n13,14,15,16\n",
			[]string{"1: a|b|c|d", "2: 1|2|3|\"4 !quote", "3: 5|6|7|8", "4: 9|10|11|12\" !quote", "5: 13|14|15|16"}},
		{"a NUL is told", "a,b\n1,\x002\n3,4\n", []string{"1: a|b", "2: 1|\x002 !byte", "3: 3|4"}},
		{"a bad byte among UTF-8 is told", "a,b\né,2\n\xE9,4\n5,6\n", []string{"1: a|b", "2: é|2", "3: \xE9|4 !byte", "4: 5|6"}},
		{"a character lost earlier is told", "a,b\n\uFFFD,2\n", []string{"1: a|b", "2: \uFFFD|2 !byte"}},
		{"semicolons of which the header alone has no commas", "a;b\n1,5;2,5\n3,5;4,5\n", []string{"1: a|b", "2: 1,5|2,5", "3: 3,5|4,5"}},
		{"commas in which every cell is a list", "kode,saran\n1,a; b; c\n2,d; e; f\n", []string{"1: kode|saran", "2: 1|a; b; c", "3: 2|d; e; f"}},
		{"one column of times", "waktu\n08:15:00\n08:16:00\n08:17:00\n", []string{"1: waktu", "2: 08:15:00", "3: 08:16:00", "4: 08:17:00"}},
		{"single quotes around commas in every row", "a,b,c\n1,2,'3, 4'\n5,6,'7, 8'\n", []string{"1: a|b|c", "2: 1|2|3, 4", "3: 5|6|7, 8"}},
		{"a character that steers machines is told", "a,b\n1,\x1A2\n3,\"\x084\"\n5,6\n", []string{"1: a|b", "2: 1|\x1A2 !byte", "3: 3|\x084 !byte", "4: 5|6"}},
		{"the mark of another file's beginning is told", "a,b\n1,2\n\uFEFFa,b\n3,4\n", []string{"1: a|b", "2: 1|2", "3: \uFEFFa|b !byte", "4: 3|4"}},
		{"a cell that holds what looks like a record is told", "a,b,c,d\n1,2,\"x\n1,2,3,4\ny\",4\n5,6,7,8\n", []string{"1: a|b|c|d", "2: 1|2|x\n1,2,3,4\ny|4 !quote", "5: 5|6|7|8"}},
		{"a cell of prose with as many commas is not", "a,b,c,d\n1,2,\"x\na, b, c, d\ny\",4\n5,6,7,8\n", []string{"1: a|b|c|d", "2: 1|2|x\na, b, c, d\ny|4", "5: 5|6|7|8"}},
		{"a cell that may be two halves is told", "a,b,c\n1,\"x,2\n3,y\",\"4, 5\"\n6,7,8\n", []string{"1: a|b|c", "2: 1|x,2\n3,y|4, 5 !quote", "4: 6|7|8"}},
		{"a cell of two narrow records is told", "a,b\n1,\"x\n2,y\"\n3,4\n", []string{"1: a|b", "2: 1|x\n2,y !quote", "4: 3|4"}},
		{"a last cell of two records with commas in it is told", "a,b,c\n1,2,\"x, y\n3,4,z\"\n5,6,7\n", []string{"1: a|b|c", "2: 1|2|x, y\n3,4,z !quote", "4: 5|6|7"}},
		{"a last cell of two lines of prose is not", "a,b,c\n1,2,\"x, y\nz, v, w\"\n5,6,7\n", []string{"1: a|b|c", "2: 1|2|x, y\nz, v, w", "4: 5|6|7"}},
		{"a control character where a quote never closes is told", "a,b\n1,\"\x002\n3,4\n", []string{"1: a|b", "2: 1|\"\x002 !quote !byte", "3: 3|4"}},
		{"quotes of both kinds are told", "a,b\n'1','Jum''at'\n'2','x'\n\"3\",'y'\n'4','z'\n", []string{"1: a|b", "2: 1|Jum'at", "3: 2|x", "4: \"3\"|y !quote", "5: 4|z"}},
		{"too few and too many cells are for others to judge", "a,b,c\n1,2\n1,2,3,4\n1,2,3\n", []string{"1: a|b|c", "2: 1|2", "3: 1|2|3|4", "4: 1|2|3"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readAll(t, []byte(test.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestCSVEncodings(t *testing.T) {
	const text = "nama,kota\r\nKafé Bu Sri,Magelang\r\n\"dua\nbaris\",“x”\r\n"
	want := []string{"1: nama|kota", "2: Kafé Bu Sri|Magelang", "3: dua\nbaris|“x”"}
	western, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, encoding string
		content        []byte
	}{
		{"UTF-8", "utf-8", []byte(text)},
		{"UTF-8 with a byte order mark", "utf-8", []byte("\uFEFF" + text)},
		{"UTF-16 little endian", "utf-16le", wide("\uFEFF"+text, false)},
		{"UTF-16 big endian", "utf-16be", wide("\uFEFF"+text, true)},
		{"UTF-16 without its mark", "utf-16le", wide(text, false)},
		{"UTF-16 big endian without its mark", "utf-16be", wide(text, true)},
		{"Windows-1252", "windows-1252", western},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file, err := Open("x", bytes.NewReader(test.content), int64(len(test.content)), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if file.Encoding != test.encoding {
				t.Errorf("encoding %q, want %q", file.Encoding, test.encoding)
			}
			got, err := readSheet(t, file, file.Sheets[0])
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

// A file that begins in Windows-1252 may end in another encoding: two files put
// together, perhaps.
func TestLettersOfAnotherEncodingFarBelowAreTold(t *testing.T) {
	text := "a,b\nJos\xE9,1\n" + strings.Repeat("x,2\n", sampleSize/4) + "Jos\u00E9,3\n"
	got, err := readAll(t, []byte(text), Options{})
	if want := fmt.Sprintf("%d: JosÃ©|3 !byte", countLines([]byte(text))); err != nil || got[1] != "2: José|1" || got[len(got)-1] != want {
		t.Errorf("got %q and %q, %v, want %q", got[1], got[len(got)-1], err, want)
	}
}

func wide(text string, big bool) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		if big {
			out = append(out, byte(unit>>8), byte(unit))
		} else {
			out = append(out, byte(unit), byte(unit>>8))
		}
	}
	return out
}

func TestOptionsOverrideWhatIsFound(t *testing.T) {
	tests := []struct {
		name, text string
		options    Options
		want       []string
	}{
		{"a delimiter", "a,b;c\n1,2;3\n", Options{Delimiter: ';'}, []string{"1: a,b|c", "2: 1,2|3"}},
		{"no quotes", "a,b\n\"1,2\"\n", Options{Quote: NoQuote}, []string{"1: a|b", "2: \"1|2\""}},
		{"an encoding", "a,b\n\xE9,2\n", Options{Encoding: "windows-1252"}, []string{"1: a|b", "2: é|2"}},
		{"lines at the top", "judul\ntanggal\na,b\n1,2\n", Options{SkipRows: 2}, []string{"3: a|b", "4: 1|2"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readAll(t, []byte(test.text), test.options)
			if err != nil || !slices.Equal(got, test.want) {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
	if _, err := readAll(t, []byte("a,b\n"), Options{Encoding: "ebcdic"}); err == nil {
		t.Error("an encoding nobody knows was accepted")
	}
}

// Blocks are cut where records end, so a record must come out the same wherever
// in a file it stands; and each by exactly one part.
func TestRecordsAcrossBlocks(t *testing.T) {
	tests := []struct{ name, eol, cell string }{
		{"plain", "\n", "x"},
		{"CR LF", "\r\n", "x"},
		{"CR", "\r", "x"},
		{"quoted lines", "\n", "\"satu\ndua \"\"tiga\"\"\""},
		{"quoted lines with CR LF", "\r\n", "\"satu\r\ndua, tiga\""},
		{"a slip now and then", "\n", "\"tak ditutup"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var text strings.Builder
			text.WriteString("id,isi,c,d" + test.eol)
			const rows = 40_000
			for i := range rows {
				cell := "biasa"
				if i%7 == 0 {
					cell = test.cell
				}
				fmt.Fprintf(&text, "%d,%s,c,d%s", i, cell, test.eol)
			}
			content := []byte(text.String())
			alone, err := readAll(t, content, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(alone) != rows+1 {
				t.Fatalf("%d records, want %d", len(alone), rows+1)
			}
			file, err := Open("x", bytes.NewReader(content), int64(len(content)), Options{})
			if err != nil {
				t.Fatal(err)
			}
			shared, err := file.Rows(file.Sheets[0])
			if err != nil {
				t.Fatal(err)
			}
			var together []string
			parts := []func(*Record) (bool, error){shared.Part(), shared.Part(), shared.Part()}
			records := make([]Record, len(parts))
			for running := true; running; {
				running = false
				for i, next := range parts {
					for range 1000 * (i + 1) {
						ok, err := next(&records[i])
						if err != nil {
							t.Fatal(err)
						}
						if !ok {
							break
						}
						running = true
						together = append(together, show(records[i]))
					}
				}
			}
			slices.Sort(alone)
			slices.Sort(together)
			if !slices.Equal(alone, together) {
				t.Errorf("%d records alone, %d by three parts, and they differ", len(alone), len(together))
			}
		})
	}
}

func TestRecordsThatAreTooLong(t *testing.T) {
	long := strings.Repeat("x", 3<<20)
	text := "a,b\n1,2\n" + long + ",3\n4,5\n\"" + long + "\",6\n7,8\n"
	got, err := readAll(t, []byte(text), Options{MaxRecord: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		if len(got[i]) > 100 {
			got[i] = got[i][:3] + got[i][strings.LastIndexByte(got[i], '!'):]
		}
	}
	want := []string{"1: a|b", "2: 1|2", "3:  !size", "4: 4|5", "5:  !size", "6: 7|8"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, err := readAll(t, []byte(text), Options{MaxCell: 4 << 20, MaxRecord: 16 << 20}); err != nil || len(got) != 6 || strings.Contains(got[2], "!") {
		t.Errorf("a cell of 3 MiB is read when it may: %d records, %v", len(got), err)
	}
}

// The CR of a line end may be the last byte that was read of a record too long.
func TestLinesBehindARecordThatIsTooLongAreCounted(t *testing.T) {
	for length := 3*blockSize - 8; length < 3*blockSize+8; length++ {
		text := "a,b\r\n" + strings.Repeat("x", length) + ",3\r\n4,5\r\n"
		got, err := readAll(t, []byte(text), Options{MaxRecord: blockSize})
		if want := []string{"1: a|b", "2:  !size", "3: 4|5"}; err != nil || !slices.Equal(got, want) {
			t.Errorf("%d bytes: got %q, %v", length, got, err)
		}
	}
}

// Records are handed out in blocks; where one ends must not show.
func TestLinesBelowAreSeenAcrossBlocks(t *testing.T) {
	var text strings.Builder
	text.WriteString("a,b,c\n")
	for i := range 40_000 {
		fmt.Fprintf(&text, "row %d,%s,x\n", i, strings.Repeat("y", i%97))
	}
	text.WriteString("last,y,x\nbroken off")
	file, err := Open("x", strings.NewReader(text.String()), int64(text.Len()), Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := file.Rows(file.Sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	next := rows.Part()
	var record Record
	var below []string
	for ok, err := next(&record); ok; ok, err = next(&record) {
		if err != nil {
			t.Fatal(err)
		}
		if record.Below != nil {
			below = append(below, fmt.Sprintf("%s: %s", record.Cells[0].Text, record.Below))
		}
	}
	if want := []string{"last: broken off"}; !slices.Equal(below, want) {
		t.Errorf("got %q", below)
	}
}

// Reading on to the end of the file for every line of it would take hours.
func TestQuotesThatLeadAstrayAreLeftAtOnce(t *testing.T) {
	const lines = 200_000
	for _, line := range []string{"x','\n'", "1,\"x\"y,z\n", "\"x,y\n"} {
		text := "a,b,c\n" + strings.Repeat(line, lines)
		file, err := Open("x", strings.NewReader(text), int64(len(text)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows, err := file.Rows(file.Sheets[0])
		if err != nil {
			t.Fatal(err)
		}
		next := rows.Part()
		var record Record
		n := 0
		for ok, err := next(&record); ok; ok, err = next(&record) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n < lines/2 {
			t.Errorf("%q: %d records of %d lines", line, n, lines)
		}
	}
}
