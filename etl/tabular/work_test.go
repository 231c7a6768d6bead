package tabular

import (
	"bytes"
	"strings"
	"testing"
)

// A quote that never closes is looked for once, or a few times where blocks
// grow, but not again from every line below it: the work is counted in bytes.
func TestWorkGrowsWithTheFileNotWithItsSquare(t *testing.T) {
	const lines = 20000
	tests := []struct{ name, first, line string }{
		{"a quote that never closes", `"1,2,3`, `1,Warung Sri,3`},
		{"a quote that never closes above quoted cells", `"1,2,3`, `1,"Warung, Sri",3`},
		{"a quote that never closes above empty quoted cells", `"1,2,3`, `1,"",3`},
		{"a quote that never closes at a line's end", `1,2,"3`, `1,"",3`},
		{"a quote by itself", `"`, `1,"Sri ""Jaya""",3`},
		{"cells that begin with two quotes", `1,2,3`, `1,""Sri,3`},
		{"cells that begin with three", `"1,2,3`, `1,"""Sri,3`},
		{"one column that begins with two", `"1`, `""Sri`},
		{"quotes opened on every line", `1,2,3`, `1,2,"3`},
		{"quotes closed on every line", `"1,2,3`, `1,2,3"`},
		{"escapes before line ends", `1,"\"Bu\",3`, `1,"x" y\,3`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := []byte("a,b,c\n" + test.first + "\n" + strings.Repeat(test.line+"\n", lines))
			file := &File{Options: Options{MaxRecord: len(text) / 4}}
			d := file.findDialect(text[:4096], false)
			blocks := &blocks{source: bytes.NewReader(text), dialect: &d, options: &file.Options, size: 4096, line: 1}
			r := &reader{blocks: blocks}
			var record Record
			records := 0
			for ok, err := r.next(&record); ok; ok, err = r.next(&record) {
				if err != nil {
					t.Fatal(err)
				}
				records++
			}
			if records < lines {
				t.Errorf("%d records, want one a line or more", records)
			}
			if looked := r.s.looked + blocks.scratch.looked; looked > 12*len(text) {
				t.Errorf("looked at %d bytes of a file of %d", looked, len(text))
			}
		})
	}
}
