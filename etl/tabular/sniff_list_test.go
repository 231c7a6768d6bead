package tabular

import (
	"errors"
	"strings"
	"testing"

	"pantau/etl/contract"
)

// TestListsThatAreNoJSONAreNoTables holds that a list in brackets, cut or written wrongly, is refused, and that a table whose
// first cell stands in brackets is read.
func TestListsThatAreNoJSONAreNoTables(t *testing.T) {
	for text, refused := range map[string]bool{
		"[\"a\",\n\"b\",": true, "[\n1,\n2\n]\n": true, "[\"\",]": true, "[1 true]": true, "['a', 'b']\n": true, "[NaN]": true, "[,1]": true, "[1]x": true,
		"[-01]": true, "[ \"x\"\n,\"y\"": true,
		"[kode],nama\n[1],Sri\n": false, "[Rekap] Maret\nid,nama\n1,Sri\n": false, "[umum]\nnama=x\n": false,
	} {
		_, err := Open("x", strings.NewReader(text), int64(len(text)), Options{})
		refusal, ok := errors.AsType[*contract.Refusal](err)
		if ok != refused || ok && refusal.Rule != "format" {
			t.Errorf("%q: %v", text, err)
		}
	}
}
