package tabular

import (
	"slices"
	"strings"
	"testing"

	"pantau/etl/contract"
)

func TestJSONRecords(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"an array of objects", "[\n{\"a\":1,\"b\":\"x\"},\n{\"b\":\"y\",\"a\":2}\n]", []string{"0: a|b", "2: 1|x", "3: 2|y"}},
		{"an array over many lines", "[\n {\n  \"a\": 1\n },\n {\n  \"a\": 2\n }\n]\n", []string{"0: a", "2: 1", "5: 2"}},
		{"lines", "{\"a\":1}\n\n{\"a\":2}\n", []string{"0: a", "1: 1", "3: 2"}},
		{"a byte order mark", "\uFEFF{\"a\":1}\n", []string{"0: a", "1: 1"}},
		{"long numbers keep their digits", "{\"a\":3371015708900001,\"b\":1e3}\n", []string{"0: a|b", "1: 3371015708900001|1e3"}},
		{"null and truths", "{\"a\":null,\"b\":true}\n", []string{"0: a|b", "1: |true"}},
		{"a missing key is an empty cell", "{\"a\":1,\"b\":2}\n{\"a\":3}\n", []string{"0: a|b", "1: 1|2", "2: 3|"}},
		{"a new key is told", "{\"a\":1}\n{\"a\":2,\"c\":3}\n", []string{"0: a", "1: 1", "2: 2 !key"}},
		{"a key twice is told", "{\"a\":1}\n{\"a\":2,\"a\":3}\n", []string{"0: a", "1: 1", "2: 3 !key"}},
		{"a list inside is told", "{\"a\":[1,2]}\n", []string{"0: a", "1: [1,2] !json"}},
		{"a broken line costs itself", "{\"a\":1}\n{\"a\":\n{\"a\":3}\n", []string{"0: a", "1: 1", "2:  !json", "3: 3"}},
		{"a broken object of an array costs itself", "[{\"a\":1},\n{\"a\":\"x,\n{\"a\":3}]", []string{"0: a", "1: 1", "2:  !json", "3: 3"}},
		{"a first object that is broken", "{\"a\":[", []string{"0: ", "1:  !json"}},
		{"an array that is cut off", "[{\"a\":1},\n{\"a\":2", []string{"0: a", "1: 1", "2: 2 !json"}},
		{"an array that ends too early", "[{\"a\":1},\n{\"a\":2}\n", []string{"0: a", "1: 1", "2: 2", "3:  !list"}},
		{"a comma too many", "[{\"a\":1},\n{\"a\":2},\n]", []string{"0: a", "1: 1", "2: 2", "3:  !list"}},
		{"a comma too few", "[{\"a\":1}\n{\"a\":2}]", []string{"0: a", "1: 1", "2:  !list", "2: 2"}},
		{"two arrays in one file", "[{\"a\":1}]\n[{\"a\":2}]", []string{"0: a", "1: 1", "2:  !list", "2: 2"}},
		{"values between objects", "[{\"a\":1},\n5,\"}\",\n{\"a\":2}]", []string{"0: a", "1: 1", "2:  !list", "2:  !list", "3: 2"}},
		{"rubbish behind an array", "[{\"a\":1}]\nselesai", []string{"0: a", "1: 1", "2:  !list"}},
		{"a first object that is broken takes nothing along", "{\"a\":1,\n{\"a\":2,\"b\":3}\n", []string{"0: a|b", "1: 1| !json", "2: 2|3"}},
		{"an object without keys", "{}\n{\"a\":2}\n", []string{"0: a", "1:  !json", "2: 2"}},
		{"UTF-16", string(wide("\uFEFF[{\"a\":\"José\"}]", false)), []string{"0: a", "1: José"}},
		{"rubbish behind an object is told", "{\"a\":1}\n{\"a\":2} x\n", []string{"0: a", "1: 1", "2: 2 !json"}},
		{"an indented object that is not closed takes nothing along", "[\n  {\"a\":1},\n  {\"a\":\"x,\n  {\"a\":3},\n  {\"a\":4}\n]\n", []string{"0: a", "2: 1", "3:  !json", "4: 3", "5: 4"}},
		{"on one line neither", "[{\"a\":1},{\"a\":\"x},{\"a\":3},{\"a\":4}]", []string{"0: a", "1: 1", "1:  !json", "1: 3", "1: 4"}},
		{"nor when the file is cut off as well", "[{\"a\":1},{\"a\":\"x},{\"a\":3},{\"a\":4}", []string{"0: a", "1: 1", "1:  !json", "1: 3", "1: 4", "1:  !list"}},
		{"a mark too many inside", "[{\"a\":{1},{\"a\":3},\n{\"a\":4}]", []string{"0: a", "1:  !json", "1: 3", "2: 4"}},
		{"the first one of a line", "[{\"a\":1,\"b\",{\"a\":3,\"b\":4}]", []string{"0: a|b", "1: 1| !json", "1: 3|4"}},
		{"what may be part of a damaged object is no record", "{\"a\":1,\"b\":2}\n{\"a\":{\"b\":NaN},{\"b\":5}}\n{\"a\":{,{\"b\":6}\n", []string{"0: a|b", "1: 1|2", "2: | !json", "2: |5 !json", "3: | !json", "3: |6 !json"}},
		{"lists of objects in a damaged object are not taken apart", "{\"a\":1}\n{\"x\":[{\"a\":5},{\"a\":6}],\n", []string{"0: a", "1: 1", "2:  !json !json !key"}},
		{"two objects on a line", "{\"a\":1}{\"a\":2}\n{\"a\":3}\n", []string{"0: a", "1: 1", "1: 2", "2: 3"}},
		{"lines that end with CR", "{\"a\":1}\r{\"a\":2}\r", []string{"0: a", "1: 1", "2: 2"}},
		{"objects over several lines", "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n", []string{"0: a", "1: 1", "4: 2"}},
		{"one object over several lines", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", []string{"0: a|b", "1: 1|2"}},
		{"a list inside an object", "{\"status\": \"ok\",\n\"data\": [\n  {\"a\":1},\n  {\"a\":2}\n], \"total\": 2}", []string{"0: a", "3: 1", "4: 2"}},
		{"a list inside an object inside another", "{\"isi\":{\"kosong\":[],\"toko\":[{\"a\":1},{\"a\":2}]}}", []string{"0: a", "1: 1", "1: 2"}},
		{"a list inside an object in UTF-16", string(wide("\uFEFF{\"rows\":[{\"a\":\"José\"}]}", true)), []string{"0: a", "1: José"}},
		{"a list inside an object that is cut off", "{\n\"data\": [\n{\"a\":1},\n{\"a\":2", []string{"0: a", "3: 1", "4: 2 !json"}},
		{"a record with a list of its own", "{\"a\":1,\"barang\":[{\"b\":1}]}\n", []string{"0: a|barang", "1: 1|[{\"b\":1}] !json"}},
		{"a lost character is told", "{\"a\":\"\\ud800\"}\n", []string{"0: a", "1: \uFFFD !byte"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readAll(t, []byte(test.text), Options{MaxRecord: 1 << 20})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// A text that is longer than a record may be goes on where an object begins.
func TestJSONObjectsBehindALongOne(t *testing.T) {
	text := `[{"a":"x` + strings.Repeat("y", 3000) + strings.Repeat(`},{"a":5`, 2000) + "}]"
	got, err := readAll(t, []byte(text), Options{MaxRecord: 5000})
	whole := 0
	for _, record := range got {
		if record == "1: 5" {
			whole++
		}
	}
	if err != nil || whole != 2000 {
		t.Errorf("%d whole records, %v; want 2000", whole, err)
	}
}

func TestJSONThatIsRefused(t *testing.T) {
	tests := []struct{ name, text, rule string }{
		{"several lists", `{"pesanan":[{"a":1}],"toko":[{"b":1}]}`, "tables"},
		{"a comment before it", "// ekspor\n[\n {\"a\": 1,\n  \"b\": 2}\n]\n", "format"},
		{"a comment in its list", "[ // ekspor\n{\"a\":1},\n{\"a\":2}\n]\n", "format"},
		{"a program around it", `var data = [{"a":1},{"a":2}];`, "format"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readAll(t, []byte(test.text), Options{})
			if refusal, ok := err.(*contract.Refusal); !ok || refusal.Rule != test.rule {
				t.Errorf("got %q, %v, want a refusal for %s", got, err, test.rule)
			}
		})
	}
}
