package data

import (
	"bytes"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the files that tests compare with")

// The RT register is not public: only Tidar Selatan's 12 RW and 45 RT are. The
// sample register gives the other kelurahan counts that are likely and that sum
// to the 192 RW and 1.034 RT of the city.
var sampleCounts = []struct {
	kelurahan string
	rw, rt    int
}{
	{"Potrobangsan", 11, 66}, {"Kramat Selatan", 10, 63}, {"Kramat Utara", 9, 46}, {"Kedungsari", 10, 62}, {"Wates", 13, 74},
	{"Cacaban", 14, 76}, {"Magelang", 13, 71}, {"Kemirirejo", 10, 52}, {"Panjang", 10, 48}, {"Gelangan", 13, 72}, {"Rejowinangun Utara", 14, 82},
	{"Jurangombo Utara", 8, 38}, {"Jurangombo Selatan", 9, 52}, {"Magersari", 13, 76}, {"Rejowinangun Selatan", 12, 57}, {"Tidar Selatan", 12, 45}, {"Tidar Utara", 11, 54},
}

// sampleRegister writes rt_register.csv. Every RW gets two RT; each further RT
// goes to an RW chosen by a hash, so that RW are unequal but no run differs.
func sampleRegister(ref Reference) []byte {
	var out bytes.Buffer
	out.WriteString("kelurahan_id,rw,rt,valid_from,valid_to,is_sample\n")
	for _, count := range sampleCounts {
		kelurahan, _ := ref.KelurahanByName(count.kelurahan)
		perRW := make([]int, count.rw)
		for i := range perRW {
			perRW[i] = 2
		}
		for further := range count.rt - 2*count.rw {
			hash := fnv.New32a()
			fmt.Fprint(hash, kelurahan.ID, further)
			rw := int(hash.Sum32()>>8) % count.rw
			for perRW[rw] > 8 {
				rw = (rw + 1) % count.rw
			}
			perRW[rw]++
		}
		for rw, n := range perRW {
			for rt := range n {
				fmt.Fprintf(&out, "%s,%02d,%02d,2021-01-01,,true\n", kelurahan.ID, rw+1, rt+1)
			}
		}
	}
	return out.Bytes()
}

func TestSampleRegisterIsMadeByThisCode(t *testing.T) {
	ref, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	want := sampleRegister(ref)
	if *update {
		if err := os.WriteFile("reference/rt_register.csv", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := shipped.ReadFile("reference/rt_register.csv")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("reference/rt_register.csv is not what sampleRegister writes; go test ./data -update")
	}
}
