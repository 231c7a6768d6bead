package severity

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"pantau/etl/text"
)

//go:embed cues.txt
var cuesText string

// readCues reads lines of "aspect: words, words*" or "aspect points: words". The file
// is our own, so an unknown aspect is a mistake in the program.
func readCues(list string, reader *text.Reader) map[string][]cue {
	cues := make(map[string][]cue)
	var plain text.Words
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, rest, _ := strings.Cut(line, ":")
		name, own, hasOwn := strings.Cut(name, " ")
		aspect := Aspect(name)
		count := points[aspect]
		if count == 0 {
			panic(fmt.Sprintf("cues.txt: aspect %q is not known", name))
		}
		if hasOwn {
			n, err := strconv.Atoi(own)
			if err != nil {
				panic(fmt.Sprintf("cues.txt: %q are no points", own))
			}
			count = n
		}
		for phrase := range strings.SplitSeq(rest, ",") {
			reader.Read(strings.TrimSuffix(strings.TrimSpace(phrase), "*"), &plain)
			c := cue{aspect: aspect, points: count, open: strings.HasSuffix(phrase, "*")}
			for i := range plain.List {
				c.words = append(c.words, string(plain.Word(i)))
			}
			k := string(key([]byte(c.words[0])))
			if len(c.words) == 1 && c.open && len(c.words[0]) < 4 {
				panic(fmt.Sprintf("cues.txt: %q is too short for a star", phrase))
			}
			cues[k] = append(cues[k], c)
		}
	}
	return cues
}
