package tabular

import (
	"slices"
	"testing"
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
		{"a lost character is told", "{\"a\":\"\\ud800\"}\n", []string{"0: a", "1: \uFFFD !byte"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readAll(t, []byte(test.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
