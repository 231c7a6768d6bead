package main

import (
	"html"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pantau/etl/layout"
)

var (
	unread   = regexp.MustCompile(`(?s)<(script|style|pre|code|textarea)\b.*?</(script|style|pre|code|textarea)>|<!--.*?-->|<wbr/?>`)
	tags     = regexp.MustCompile(`<[^>]*>`)
	snake    = regexp.MustCompile(`\b[a-zA-Z][a-zA-Z0-9]*(?:_[a-zA-Z0-9]+)+\b`)
	fileName = regexp.MustCompile(`[^\s|,;"]+\.(?:csv|xlsx|jsonl?|toml|xls|ods|CSV)\b`)
	internal = regexp.MustCompile(`href="(/[^"#]*)`)
)

// programWords are the words by which the program knows jobs, layouts, their columns and the numbers of answers; people's own words that
// are spelled the same are left out.
func programWords(a *app) *regexp.Regexp {
	words := []string{"growth", "coverage", "entrepreneurs", "voices", "payouts", "funnel", "landed", "held", "skipped", "running", "failed", "interrupted", "dismissed", "replaced", "required"}
	jobs := a.timetable()
	for _, job := range jobs {
		words = append(words, job.Name)
	}
	for _, l := range layout.All() {
		words = append(words, l.Name)
	}
	words = slices.DeleteFunc(words, func(word string) bool { return word == "marketplace" })
	for i, word := range words {
		words[i] = regexp.QuoteMeta(word)
	}
	return regexp.MustCompile(`\b(?:` + strings.Join(words, "|") + `)\b`)
}

// headersOfFiles are the heads of columns as they stand in files: whoever mends one must find it there.
func headersOfFiles() map[string]bool {
	headers := map[string]bool{}
	for _, l := range layout.All() {
		for _, column := range l.Columns {
			for _, name := range append([]string{column.Header}, column.Aliases...) {
				headers[name] = true
			}
		}
	}
	return headers
}

// Every page of the demonstration, the report, what can be downloaded and what goes wrong is read as people read it.
func TestNobodyReadsTheProgramsOwnWords(t *testing.T) {
	a, _ := openDemo(t)
	words, headers := programWords(a), headersOfFiles()
	visit := func(address string) (int, string) {
		request := httptest.NewRequest(http.MethodGet, address, nil)
		request.Host = "127.0.0.1:8080"
		answer := httptest.NewRecorder()
		a.pages.ServeHTTP(answer, request)
		return answer.Code, answer.Body.String()
	}
	queue := []string{"/ringkasan", "/rt", "/masukan", "/masukan/mutu", "/masukan/suara", "/masukan/isu", "/masukan/tinjau?petugas=Ani", "/masukan/aturan", "/marketplace", "/data", "/data/karantina",
		"/data/unggah", "/laporan", "/laporan/2026-W47/laporan.html", "/tidak-ada", "/rt?kelurahan=0", "/masukan?kelompok=x", "/asal/ringkasan/angka-1", "/asal/marketplace/corong"}
	for _, address := range []string{"/data", "/rt", "/masukan/mutu", "/asal/ringkasan/angka-1"} { // their files; those of other pages are read over the fake city
		_, page := visit(address)
		for _, link := range internal.FindAllStringSubmatch(page, -1) {
			link := html.UnescapeString(link[1])
			if path, _, _ := strings.Cut(link, "?"); strings.HasSuffix(path, ".csv") && !strings.HasSuffix(path, ".excel.csv") && !slices.Contains(queue, link) && strings.Count(link, "?") == strings.Count(address, "?") {
				queue = append(queue, link)
			}
		}
	}
	read := 0
	for _, address := range queue {
		code, body := visit(address)
		if code >= 500 {
			t.Errorf("%s: %d", address, code)
		}
		path, _, _ := strings.Cut(address, "?")
		text := body
		switch {
		case strings.HasPrefix(path, "/data/karantina/") || strings.HasPrefix(path, "/data/templat/"):
			continue // the headers of somebody's file, to be sent back as they are
		case strings.HasSuffix(path, ".csv"):
		default:
			text = tags.ReplaceAllString(unread.ReplaceAllString(strings.ReplaceAll(body, "<wbr>", ""), "|"), "|")
		}
		text = html.UnescapeString(text)
		text = fileName.ReplaceAllString(text, "")
		read++
		said := map[string]bool{}
		for _, pattern := range []*regexp.Regexp{snake, words} {
			for _, at := range pattern.FindAllStringIndex(text, -1) {
				if word := text[at[0]:at[1]]; !said[word] && !headers[word] {
					said[word] = true
					t.Errorf("%s says %q in %q", address, word, strings.Join(strings.Fields(text[max(0, at[0]-60):min(len(text), at[1]+40)]), " "))
				}
			}
		}
	}
	if read < 25 {
		t.Errorf("only %d pages and files were read", read)
	}
}
