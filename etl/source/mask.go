package source

import (
	"net/url"
	"strings"
)

// Mask is an address as it may be shown and kept: who knows it finds it again,
// who does not cannot use it. User and password go, every value after the ? that
// is not a plain word goes, and so do the parts of the path that look like keys,
// because a shared sheet's address opens it for whoever has it.
//
//	https://docs.google.com/spreadsheets/d/1Abc…/export?format=csv&gid=0
func Mask(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "…" // it may be a secret that was put in the wrong place
	}
	var shown strings.Builder
	shown.WriteString(u.Scheme + "://" + u.Host)
	for i, part := range strings.Split(u.EscapedPath(), "/") {
		if i > 0 {
			shown.WriteByte('/')
		}
		shown.WriteString(maskKey(part))
	}
	for i, pair := range strings.Split(u.RawQuery, "&") {
		if pair == "" {
			continue
		}
		shown.WriteByte("?&"[min(i, 1)])
		name, value, _ := strings.Cut(pair, "=")
		if harmless[name] {
			shown.WriteString(pair)
		} else if shown.WriteString(maskKey(name)); value != "" {
			shown.WriteString("=…")
		}
	}
	return shown.String()
}

// harmless are parameters of Google Sheets that only say what to export.
var harmless = map[string]bool{"format": true, "output": true, "gid": true, "single": true}

// maskKey cuts a word that looks like a key: long, letters and digits mixed.
func maskKey(word string) string {
	const long = 16
	if len(word) < long || !strings.ContainsAny(word, "0123456789") || strings.Contains(word, ".") {
		return word
	}
	return word[:4] + "…"
}
