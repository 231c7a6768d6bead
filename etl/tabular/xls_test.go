package tabular

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// compoundOf is a compound file with one stream.
func compoundOf(name string, content []byte) []byte {
	const sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
	content = append(bytes.Clone(content), make([]byte, max(0, 4096-len(content)))...)
	sectors := (len(content) + sector - 1) / sector
	file := make([]byte, sector*(3+sectors))
	put := func(at int, n uint32) { binary.LittleEndian.PutUint32(file[at:], n) }
	copy(file, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	binary.LittleEndian.PutUint16(file[0x1E:], 9)
	binary.LittleEndian.PutUint16(file[0x20:], 6)
	put(0x2C, 1)
	put(0x30, 1)
	put(0x38, 4096)
	put(0x3C, end)
	put(0x44, end)
	for i := range 109 {
		put(0x4C+4*i, free)
	}
	put(0x4C, 0) // the table of sectors is the first of them
	for i := range sector / 4 {
		put(sector+4*i, free)
	}
	put(sector, 0xFFFFFFFD)
	put(sector+4, end) // the directory
	for i := range sectors {
		put(sector+8+4*i, uint32(3+i))
	}
	put(sector+8+4*(sectors-1), end)
	entry := func(i int, name string, kind byte, child, start, size uint32) {
		at := 2*sector + 128*i
		units := utf16.Encode([]rune(name))
		for j, unit := range units {
			binary.LittleEndian.PutUint16(file[at+2*j:], unit)
		}
		binary.LittleEndian.PutUint16(file[at+0x40:], uint16(2*len(units)+2))
		file[at+0x42] = kind
		put(at+0x44, free)
		put(at+0x48, free)
		put(at+0x4C, child)
		put(at+0x74, start)
		put(at+0x78, size)
	}
	entry(0, "Root Entry", 5, 1, end, 0)
	entry(1, name, 2, free, 2, uint32(len(content)))
	copy(file[3*sector:], content)
	return file
}

// rec is one record of BIFF.
func rec(id int, parts ...any) []byte {
	var data []byte
	for _, part := range parts {
		switch part := part.(type) {
		case int:
			data = binary.LittleEndian.AppendUint16(data, uint16(part))
		case uint32:
			data = binary.LittleEndian.AppendUint32(data, part)
		case byte:
			data = append(data, part)
		case float64:
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(part))
		case string:
			data = append(data, part...)
		}
	}
	out := binary.LittleEndian.AppendUint16(nil, uint16(id))
	return append(binary.LittleEndian.AppendUint16(out, uint16(len(data))), data...)
}

// oldBookOf is a workbook of one sheet: what stands before the sheets, and in it.
func oldBookOf(globals, sheet []byte) []byte {
	head := append(rec(recBOF, biff8, 5, 0, 0, uint32(0), uint32(0)), globals...)
	for _, format := range []int{0, 14, 10} {
		head = append(head, rec(recXF, 0, format, 0, strings.Repeat("\x00", 14))...)
	}
	const listed = 4 + 15
	begin := uint32(len(head) + listed + 4)
	head = append(head, rec(recBoundSheet, begin, byte(0), byte(0), byte(7), byte(0), "Lembar1")...)
	head = append(head, rec(recEOF)...)
	head = append(head, rec(recBOF, biff8, 0x10, 0, 0, uint32(0), uint32(0))...)
	return compoundOf("Workbook", append(append(head, sheet...), rec(recEOF)...))
}

func sheetOf(records ...[]byte) []byte { return slices.Concat(records...) }

func TestOldBooks(t *testing.T) {
	texts := slices.Concat(rec(recSST, uint32(3), uint32(3), 4, byte(0), "Sate", 5, byte(8), 1, "Ge"), rec(recContinue, byte(1), "t\x00u\x00k\x00", 0, 0),
		rec(recContinue, 2, byte(1), "\x3D\xD8"), rec(recContinue, byte(1), "\x00\xDE"))
	tests := []struct {
		name           string
		globals, sheet []byte
		want           []string
	}{
		{"numbers in every form", nil, sheetOf(rec(recNumber, 0, 0, 0, 82500.5), rec(recRK, 0, 1, 0, uint32(5<<2|2)), rec(recMulRK, 0, 2, 0, uint32(0xFFFFFFF4|2), 0, uint32(150<<2|3), 3)), []string{"1: 82500.5|5|-3|1.5"}},
		{"dates and percentages by their format", nil, sheetOf(rec(recNumber, 0, 0, 1, 46082.0), rec(recNumber, 0, 1, 2, 0.0556), rec(recNumber, 0, 2, 9, 1.0)), []string{"1: 2026-03-01|5.56%|1 !format"}},
		{"dates from 1904 on", rec(recDate1904, 1), rec(recNumber, 0, 0, 1, 44620.0), []string{"1: 2026-03-01"}},
		{"a text that goes on in other records, in letters of two bytes", texts, sheetOf(rec(recLabelSST, 0, 0, 0, uint32(0)), rec(recLabelSST, 0, 1, 0, uint32(1)), rec(recLabelSST, 0, 2, 0, uint32(2)), rec(recLabelSST, 0, 3, 0, uint32(9))), []string{"1: Sate|Getuk|😀| !string"}},
		{"texts of their own", nil, sheetOf(rec(recLabel, 0, 0, 0, 2, byte(1), "\xE9\x00a\x00"), rec(recRString, 0, 1, 0, 1, byte(0), "\xE9", 1, 0, 0)), []string{"1: éa|é"}},
		{"truths and errors", nil, sheetOf(rec(recBoolErr, 0, 0, 0, byte(1), byte(0)), rec(recBoolErr, 0, 1, 0, byte(0x2A), byte(1)), rec(recBoolErr, 0, 2, 0, byte(9), byte(0))), []string{"1: TRUE|#N/A| !formula !cell"}},
		{"formulas", nil, sheetOf(
			rec(recFormula, 0, 0, 0, 10.0, 0, uint32(0)), rec(recFormula, 0, 1, 0, byte(0), "\x00\x00\x00\x00\x00", 0xFFFF, 0, uint32(0)), rec(0x04BC, 0), rec(recString, 2, byte(0), "ya"),
			rec(recFormula, 0, 2, 0, byte(1), byte(0), byte(1), "\x00\x00\x00", 0xFFFF, 0, uint32(0)), rec(recFormula, 0, 3, 0, byte(2), byte(0), byte(7), "\x00\x00\x00", 0xFFFF, 0, uint32(0)), rec(recFormula, 0, 4, 0, byte(3), "\x00\x00\x00\x00\x00", 0xFFFF, 0, uint32(0))),
			[]string{"1: 10|ya|TRUE|#DIV/0!| !formula"}},
		{"formulas without a result", nil, sheetOf(rec(recFormula, 0, 0, 0, 0.0, 2, uint32(0)), rec(recFormula, 1, 0, 0, byte(0), "\x00\x00\x00\x00\x00", 0xFFFF, 0, uint32(0)), rec(recNumber, 2, 0, 0, 1.0)), []string{"1: 0 !formula", "3: 1"}},
		{"hidden rows and merged cells, which stand behind them", nil, sheetOf(rec(recRow, 1, 0, 1, 0, 0, 0, 0x20, 0), rec(recNumber, 0, 0, 0, 1.0), rec(recNumber, 1, 0, 0, 2.0), rec(recNumber, 3, 0, 0, 3.0), rec(recMerges, 1, 2, 3, 0, 1)), []string{"1: 1", "2: 2 !hidden", "4: 3 !merge"}},
		{"rows and cells that go back", nil, sheetOf(rec(recNumber, 4, 1, 0, 1.0), rec(recNumber, 4, 0, 0, 2.0), rec(recNumber, 2, 0, 0, 3.0)), []string{"5: |1|2 !cell order", "3: 3 !row order"}},
		{"a chart in the sheet", nil, sheetOf(rec(recNumber, 0, 0, 0, 1.0), rec(recBOF, biff8, 0x20), rec(recNumber, 9, 0, 0, 9.0), rec(recEOF), rec(recNumber, 1, 0, 0, 2.0)), []string{"1: 1", "2: 2"}},
		{"a number that is none", nil, rec(recNumber, 0, 0, 0, math.NaN()), []string{"1: NaN !number"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readAll(t, oldBookOf(test.globals, test.sheet), Options{})
			if err != nil || !slices.Equal(got, test.want) {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestOldBooksThatCannotBeRead(t *testing.T) {
	whole := oldBookOf(nil, rec(recNumber, 0, 0, 0, 1.0))
	change := func(at int, n uint32) []byte {
		file := bytes.Clone(whole)
		binary.LittleEndian.PutUint32(file[at:], n)
		return file
	}
	table, err := os.ReadFile("testdata/books/table.xls")
	if err != nil {
		t.Fatal(err)
	}
	deep := sheetOf(bytes.Repeat(rec(recBOF, biff8, 0x20), 9), bytes.Repeat(rec(recEOF), 9))
	tests := []struct {
		name    string
		content []byte
		rule    string
	}{
		{"a workbook with a password", oldBookOf(rec(recFilePass, 1, 1, 1), nil), "password"},
		{"a locked .xlsx", compoundOf("EncryptedPackage", nil), "password"},
		{"a workbook of Excel 95", compoundOf("Book", rec(recBOF, 0x0500, 5)), "format"},
		{"a workbook of Excel 95 by its first record", compoundOf("Workbook", rec(recBOF, 0x0500, 5)), "format"},
		{"a letter", compoundOf("WordDocument", nil), "format"},
		{"something else", compoundOf("Lain", nil), "format"},
		{"a head and nothing more", whole[:512], "truncated"},
		{"half a file", table[:len(table)/2], "truncated"},
		{"a file without its last sector", table[:len(table)-512], "truncated"},
		{"sectors in a circle", change(512+8, 2), "truncated"},
		{"a directory in a circle", change(512+4, 1), "truncated"},
		{"lists of sectors in a circle", change(0x44, 1), "truncated"},
		{"a stream that begins nowhere", change(1024+128+0x74, 99), "truncated"},
		{"a stream larger than its sectors", change(1024+128+0x78, 1<<30), "truncated"},
		{"a sheet that does not end", oldBookOf(nil, rec(recBOF, biff8, 0x20)), "truncated"},
		{"sheets in sheets", oldBookOf(nil, deep), "truncated"},
		{"a text that does not end", oldBookOf(rec(recSST, uint32(1), uint32(1), 9, byte(0), "abc"), nil), "truncated"},
		{"texts that are not there", oldBookOf(rec(recSST, uint32(9), uint32(0xFFFFFFFF)), nil), "truncated"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := readAll(t, test.content, Options{})
			mustRefuse(t, err)
			if ruleOf(err) != test.rule {
				t.Errorf("got %v, want a refusal for %s", err, test.rule)
			}
		})
	}
}

// Days of the same serial numbers are four years and a day later from 1904 on.
func TestOldBooksOf1904(t *testing.T) {
	early, late := readBook(t, "table.xls"), readBook(t, "table1904.xls")
	if len(early) != len(late) || !strings.Contains(early[2], "2026-03-01") || !strings.Contains(late[2], "2030-03-02") {
		t.Errorf("%d and %d records, %q and %q", len(early), len(late), early[2], late[2])
	}
}

// FuzzOldBook reads any bytes as the records of an .xls, and as all of the file.
func FuzzOldBook(f *testing.F) {
	f.Add(sheetOf(rec(recNumber, 0, 0, 0, 1.5), rec(recMulRK, 1, 0, 0, uint32(7), 0, uint32(9), 1), rec(recMerges, 1, 0, 1, 0, 1)), false)
	f.Add(rec(recSST, uint32(1), uint32(1), 3, byte(12), 1, uint32(2), "abc", "\x00\x00\x00\x00", "\x00\x00"), true)
	f.Add(rec(recFormat, 200, 4, byte(0), "0000"), true)
	f.Add(sheetOf(rec(recFormula, 0, 0, 0, byte(0), "\x00\x00\x00\x00\x00", 0xFFFF, 0, uint32(0)), rec(recString, 1, byte(1), "a\x00")), false)
	f.Fuzz(func(t *testing.T, records []byte, global bool) {
		contents := [][]byte{oldBookOf(nil, records), append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), records...)}
		if global {
			contents[0] = oldBookOf(records, rec(recLabelSST, 0, 0, 0, uint32(0)))
		}
		for _, content := range contents {
			if len(content) > 60<<10 { // the table of sectors of a test file is one sector
				return
			}
			file, err := Open("x", bytes.NewReader(content), int64(len(content)), Options{})
			if err != nil {
				mustRefuse(t, err)
				continue
			}
			for _, sheet := range file.Sheets {
				if _, err := readSheet(t, file, sheet); err != nil {
					mustRefuse(t, err)
				}
			}
		}
	})
}
