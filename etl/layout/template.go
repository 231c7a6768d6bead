package layout

import "pantau/etl/contract"

// A Template is an empty file of one of our own layouts: its header, one
// example row that is accepted, and what each column expects.
type Template struct {
	Header  []string
	Example []string
	Expects []contract.Sentence
}

// TemplateOf returns the template of a layout; false when it is not ours to make.
func TemplateOf(name string) (Template, bool) {
	l, ok := Named(name)
	if !ok || !l.Template {
		return Template{}, false
	}
	var t Template
	seen := make(map[string]bool)
	for _, column := range l.Columns {
		if column.Header == "" || seen[column.Header] {
			continue
		}
		seen[column.Header] = true
		t.Header = append(t.Header, column.Header)
		t.Example = append(t.Example, column.Is.Example)
		expects := column.Is.Expects
		if column.Required {
			expects.Indonesian += "; wajib"
			expects.English += "; required"
		}
		t.Expects = append(t.Expects, expects)
	}
	return t, true
}
