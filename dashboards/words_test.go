package dashboards

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"pantau/dashboards/fakecity"
)

// visible is the text of a page as people read it: without scripts, styles, what a program is given, and quoted code.
func visible(html string) string {
	html = regexp.MustCompile(`(?s)<(script|style|pre|code|template)\b.*?</(script|style|pre|code|template)>|<!--.*?-->`).ReplaceAllString(html, "|")
	text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(html, "|")
	return regexp.MustCompile(`\w+\.(csv|xlsx|toml)\b`).ReplaceAllString(text, "") // names of files
}

// ids are words by which the program knows things: snake_case, and English names of jobs, data sets and measures.
var ids = regexp.MustCompile(`\b[a-z0-9]+(?:_[a-z0-9]+)+\b|\b(?:mart|stg|raw|ops)\.[a-z_]+|\b(?:feedback|registrations?|programme|others|train|labels|build|weekly|retention|quarantine|growth|coverage|entrepreneurs|voices|sales|payouts?|funnel|landed|held|skipped|running|failed|interrupted|open|dismissed|replaced|required|whole|choice|unknown)\b`)

func TestNoPageNamesThingsAsTheProgramDoes(t *testing.T) {
	_, server := hall(t, func(c *fakecity.City) { c.Rising, c.Late = true, true })
	server.Layouts = []Layout{{Name: "feedback_form", Title: "Form masukan"}, {Name: "shopee_order", Title: "Pesanan Shopee"}}
	handler := server.Handler()
	addresses := []string{"/masukan/suara", "/masukan/isu", "/masukan/tinjau?petugas=Ani", "/masukan/aturan", "/laporan", "/rahasia", "/rt?kelurahan=x", "/asal/ringkasan/laju", "/asal/rt/peringkat", "/asal/marketplace/platform", "/asal/ringkasan/angka-1", "/asal/ringkasan/utama"}
	for _, page := range pages() {
		addresses = append(addresses, "/"+page.Slug)
	}
	for _, address := range addresses {
		answer := get(t, handler, address)
		if answer.Code >= http.StatusInternalServerError {
			t.Errorf("%s: %d", address, answer.Code)
		}
		text := visible(answer.Body.String())
		for _, link := range regexp.MustCompile(`href="(/(?:ekspor|asal)/[^"]*\.csv[^"]*)" download`).FindAllStringSubmatch(answer.Body.String(), -1) {
			if file := strings.ReplaceAll(link[1], "&amp;", "&"); !strings.Contains(file, ".excel.csv") {
				text += "\n" + get(t, handler, file).Body.String()
			}
		}
		for _, at := range ids.FindAllStringIndex(text, -1) {
			t.Errorf("%s says %q in %q", address, text[at[0]:at[1]], strings.Join(strings.Fields(text[max(0, at[0]-50):min(len(text), at[1]+40)]), " "))
		}
	}
}
