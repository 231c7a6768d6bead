package sample

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the files that tests compare with")

// examples are one small file of each layout. The registrations hold one row
// with a day that does not exist, to show what is done about it.
func examples(t *testing.T) map[string][]byte {
	c := town(t, "")
	few := func(s *sheet, from int) *sheet { return &sheet{s.header, s.rows[from : from+8]} }
	workbook := func(s *sheet, name string, numbers ...string) []byte {
		content, err := s.xlsx(name, numbers...)
		if err != nil {
			t.Fatal(err)
		}
		return content
	}

	voices, err := c.voices()
	if err != nil {
		t.Fatal(err)
	}
	feedback := feedbackFiles(voices)
	registrations := few(c.registrationSheet(byMonth(c.submissions())[30]), 20)
	impossible := slices.Clone(registrations.rows[5])
	impossible[2], impossible[16] = c.people.next().nik, "31/02/2026"
	registrations.rows[6] = impossible

	seller := c.shops[slices.IndexFunc(c.shops, func(s *shop) bool { return s.hasSKU && len(c.orders(s, c.perEager())) > 200 })]
	orders, exports := c.orders(seller, c.perEager()), c.exports()
	before, since := exports[1].sheet(&dice{5}, orders), exports[2].sheet(&dice{5}, orders)
	projects := c.projects()

	return map[string][]byte{
		"feedback_form.csv":      few(feedback[len(feedback)-1].sheet(&dice{5}), 90).csv(),
		"registrations.csv":      registrations.csv(),
		"oss_proyek.xlsx":        workbook(few(c.ossSheet("contoh", projects[len(projects)-40:]), 0), "DP Proyek", "No.", "luas_tanah", "Jumlah Investasi", "TKI"),
		"shopee_order_2025.csv":  few(before, 0).csv(),
		"shopee_order_2026.xlsx": workbook(few(since, 0), "orders"),
		"marketplace_daily.csv":  few(c.dailySheet(c.dailyFiles()[8], c.perEager()), 30).csv(),
		"programme.csv":          few(c.programmeSheet(programmeFiles(c.attendances())[0]), 0).csv(),
	}
}

func TestExamplesAreMadeByThisCode(t *testing.T) {
	for name, want := range examples(t) {
		path := filepath.Join("files", name)
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what this code makes; go test ./data/sample -update", path)
		}
	}
}
