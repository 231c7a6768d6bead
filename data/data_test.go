package data

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"
)

func load(t *testing.T) Reference {
	t.Helper()
	ref, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func TestShippedReferenceSaysWhatTheCitySays(t *testing.T) {
	ref := load(t)
	rw, tidar := make(map[string]bool), make(map[string]int)
	for _, rt := range ref.RT {
		rw[rt.KelurahanID+string(rt.RW)] = true
		if rt.KelurahanID == "33.71.01.1011" {
			tidar[string(rt.RW)]++
		}
	}
	tidarRT := 0
	for _, n := range tidar {
		tidarRT += n
	}
	counts := []struct {
		what      string
		got, want int
	}{
		{"kecamatan", len(ref.Kecamatan), 3},
		{"kelurahan", len(ref.Kelurahan), 17},
		{"RT", len(ref.RT), 1034},
		{"RW", len(rw), 192},
		{"RW of Tidar Selatan", len(tidar), 12},
		{"RT of Tidar Selatan", tidarRT, 45},
		{"KBLI codes of 2020 and the one of 2025", len(ref.KBLI), 1791},
		{"new entrepreneurs wanted", ref.PlannedTotal(), 1500},
		{"categories of complaints", len(ref.Categories), 17},
	}
	for _, c := range counts {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
	if !ref.RegisterIsSample {
		t.Error("the shipped register does not say that it is a sample")
	}
}

func TestAreasGoNorthToSouthAndWestToEast(t *testing.T) {
	ref := load(t)
	var names []string
	for _, k := range ref.Kecamatan {
		names = append(names, k.Name)
	}
	if got, want := strings.Join(names, ", "), "Magelang Utara, Magelang Tengah, Magelang Selatan"; got != want {
		t.Errorf("kecamatan %s, want %s", got, want)
	}
	if first, last := ref.Kelurahan[0].Name, ref.Kelurahan[16].Name; first != "Potrobangsan" || last != "Tidar Utara" {
		t.Errorf("kelurahan from %s to %s", first, last)
	}
}

func TestKBLINeedsItsVersion(t *testing.T) {
	ref := load(t)
	stall, _ := ref.KBLITitle("2020", "47811")
	cars, _ := ref.KBLITitle("2025", "47811")
	if !strings.Contains(stall, "Kaki Lima") || !strings.Contains(cars, "Mobil") {
		t.Errorf("47811 is %q in 2020 and %q in 2025", stall, cars)
	}
	if _, ok := ref.KBLITitle("2020", "99999"); ok {
		t.Error("99999 is known")
	}
}

func TestKelurahanByName(t *testing.T) {
	ref := load(t)
	tests := []struct{ name, spelling, want string }{
		{"its own name", "Cacaban", "33.71.03.1002"},
		{"capitals and spaces do not matter", "  KRAMAT   SELATAN ", "33.71.02.1009"},
		{"an official title in front", "Kel. Magersari", "33.71.01.1007"},
		{"an abbreviation", "Rejowinangun Slt", "33.71.01.1003"},
		{"an old way to cut the name", "Jurang Ombo Utara", "33.71.01.1008"},
		{"half of a name means two kelurahan, so none", "Kramat", ""},
		{"the city is not the kelurahan of the same name", "Kota Magelang", ""},
		{"the kelurahan named like the city", "Magelang", "33.71.03.1004"},
		{"a village of the regency around", "Secang", ""},
		{"nothing", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got, _ := ref.KelurahanByName(test.spelling); got.ID != test.want {
				t.Errorf("%q is %q, want %q", test.spelling, got.ID, test.want)
			}
		})
	}
}

func TestEveryLabelPointIsWhereTheMethodPutsIt(t *testing.T) {
	ref := load(t)
	var shown layer
	if err := json.Unmarshal(ref.Boundaries, &shown); err != nil {
		t.Fatal(err)
	}
	if len(shown.Features) != 17 || !strings.Contains(ref.Attribution, "BPS 2020") {
		t.Errorf("%d features, attribution %q", len(shown.Features), ref.Attribution)
	}
	for _, f := range shown.Features {
		if want := labelPoint(f.Geometry.Coordinates[0]); *f.Properties.LabelPoint != want {
			t.Errorf("%s: label at %v, want %v", f.Properties.Kelurahan, *f.Properties.LabelPoint, want)
		}
	}
}

func TestALabelIsNotPutBetweenTheArmsOfAShape(t *testing.T) {
	u := []point{{0, 0}, {3, 0}, {3, 3}, {2, 3}, {2, 1}, {1, 1}, {1, 3}, {0, 3}, {0, 0}}
	p := labelPoint(u)
	if p[0] > 1 && p[0] < 2 && p[1] > 1 {
		t.Errorf("label at %v lies in the gap", p)
	}
}

func TestOneFileReplacesTheSampleRegister(t *testing.T) {
	ref, err := LoadFrom(fstest.MapFS{"rt_register.csv": {Data: []byte("\uFEFFkelurahan_id;rw;rt;valid_from;valid_to;is_sample\r\n" +
		"33.71.03.1002;5;2;2026-01-01;;FALSE\r\n33.71.03.1002;05;001;2020-01-01;2025-12-31;false\r\n33.71.03.1002;5;1;2026-01-01;;false\r\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if len(ref.RT) != 3 || ref.RegisterIsSample {
		t.Fatalf("%d RT, sample %v", len(ref.RT), ref.RegisterIsSample)
	}
	if first, last := ref.RT[0], ref.RT[2]; first.ID() != "33.71.03.1002-05-01" || first.ValidTo.String() != "2025-12-31" || last.ID() != "33.71.03.1002-05-02" {
		t.Errorf("register is %v", ref.RT)
	}
	if len(ref.Kelurahan) != 17 {
		t.Error("files that are not replaced are not the shipped ones")
	}
}

func TestEveryMistakeIsToldAtOnceWithItsPlace(t *testing.T) {
	_, err := LoadFrom(fstest.MapFS{
		"rt_register.csv": {Data: []byte("kelurahan_id,rw,rt,valid_from,valid_to,is_sample\n" +
			"33.71.03.1002,0,1,2021-01-01,,true\n" +
			"33.71.99.1002,1,1,2021-01-01,,true\n" +
			"33.71.03.1002,1,1,01/02/2021,,true\n" +
			"33.71.03.1002,1,2,2021-01-01,2020-01-01,true\n" +
			"33.71.03.1002,1,3,2021-01-01,,perhaps\n" +
			"33.71.03.1002,1,4,2021-01-01,,true\n" +
			"33.71.03.1002,1,4,2025-01-01,,true\n" +
			"33.71.03.1002,1,5\n")},
		"targets.csv":         {Data: []byte("starts_on,ends_on,target,source\n2024-01-01,2024-12-31,500.7,x\n2024-06-01,2025-12-31,500,x\n")},
		"kelurahan_alias.csv": {Data: []byte("alias,kelurahan_id\nKramat,33.71.02.1008\nKramat,33.71.02.1009\nCacaban,33.71.02.1009\n")},
		"categories.csv":      {Data: []byte("category_id,position,nama\n")},
		"holidays.csv":        {Data: []byte("")},
		"kelurahan.geojson":   {Data: []byte("{\n\"type\": oops}")},
		"kelurahn.csv":        {Data: []byte("")},
	})
	if err == nil {
		t.Fatal("nothing is wrong")
	}
	for _, want := range []string{
		`rt_register.csv, line 2: column "rw": "0" is not a number from 1 to 99`,
		`rt_register.csv, line 3: column "kelurahan_id": "33.71.99.1002" is not in kelurahan.csv`,
		`rt_register.csv, line 4: column "valid_from": "01/02/2021" is not a date like 2026-11-22`,
		`rt_register.csv, line 5: valid_to 2020-01-01 is before valid_from 2021-01-01`,
		`rt_register.csv, line 6: column "is_sample": `,
		`rt_register.csv, line 8: RT 33.71.03.1002-01-04 is already valid by line 7`,
		`rt_register.csv, line 9: wrong number of fields`,
		`targets.csv, line 2: column "target": "500.7" is not a whole number`,
		`targets.csv, line 3: 2024-06-01 to 2025-12-31 overlaps line 2`,
		`kelurahan_alias.csv, line 3: "Kramat" already means 33.71.02.1008`,
		`kelurahan_alias.csv, line 4: "Cacaban" already means 33.71.03.1002`,
		`categories.csv, line 1: unknown column "nama"`,
		`categories.csv, line 1: column "name_en" is missing`,
		`holidays.csv: is empty`,
		`kelurahan.geojson, line 2: `,
		`kelurahn.csv: replaces no reference file`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("does not tell: %s", want)
		}
	}
	if t.Failed() {
		t.Log(err)
	}
}

func FuzzRegister(f *testing.F) {
	f.Add("kelurahan_id,rw,rt,valid_from,valid_to,is_sample\n33.71.03.1002,1,1,2021-01-01,,true\n")
	f.Add("kelurahan_id;rw\n\"a;b")
	f.Fuzz(func(t *testing.T, content string) {
		var wrong mistakes
		register := readTable[RT](&wrong, "rt_register.csv", []byte(content))
		for _, rt := range register.rows {
			if len(wrong) == 0 && (len(rt.RW) != 2 || len(rt.RT) != 2) {
				t.Errorf("RW %q RT %q accepted", rt.RW, rt.RT)
			}
		}
	})
}
