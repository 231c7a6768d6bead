package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"pantau/etl/text/redact"
)

type redactCmd struct{}

func (redactCmd) Help() string {
	return `Example: echo "hubungi 0812 3456 7890" | pantau redact

Reads one text a line and prints one JSON object a line:
{"text": redacted, "spans": [{"start","end","kind"}]}, byte offsets in the original.`
}

// A redaction is what "pantau redact" prints for one line.
type redaction struct {
	Text  string `json:"text"`
	Spans []span `json:"spans"`
}

type span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Kind  string `json:"kind"`
}

func (redactCmd) Run(e *env) error {
	r := redact.New()
	return eachLine(e.in, e.out, func(text string) any {
		found := r.Find(text)
		said := redaction{Text: redact.Replace(text, found), Spans: []span{}}
		for _, f := range found {
			said.Spans = append(said.Spans, span{f.Start, f.End, string(f.Kind)})
		}
		return said
	})
}

// longestLine bounds what one text may be; a longer one is an error, not cut.
const longestLine = 16 << 20

// eachLine prints one JSON object for each line of in, in their order.
func eachLine(in io.Reader, out io.Writer, of func(string) any) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 64<<10), longestLine)
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	n := 0
	for lines.Scan() {
		n++
		if err := enc.Encode(of(lines.Text())); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read line %d: %w", n+1, err)
	}
	return w.Flush()
}
