package dashboards

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"pantau/dashboards/chart"
	"pantau/dashboards/figure"
	"pantau/dashboards/web"
)

// counting counts what it is asked to draw.
type counting struct{ drawn int }

func (c *counting) SVG(chart.Option, web.Theme, int, int) ([]byte, error) {
	c.drawn++
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>`), nil
}

var chartOrStill = regexp.MustCompile(`<div class="chart[^>]*>|<noscript><picture><source media="\(max-width: 40rem\)" srcset="([^"]*)"><img src="([^"]*)" alt=""></picture></noscript>`)

// TestWithoutScriptsEveryChartIsAPicture opens every page and asks for every picture that stands in the place of a chart.
func TestWithoutScriptsEveryChartIsAPicture(t *testing.T) {
	_, handler := town(t)
	for _, address := range []string{"/ringkasan", "/rt?kelurahan=33.71.02.1004", "/masukan", "/marketplace?periode=2026-10"} {
		charts, stills := 0, 0
		for _, found := range chartOrStill.FindAllStringSubmatch(get(t, handler, address).Body.String(), -1) {
			if found[1] == "" {
				charts++
				continue
			}
			stills++
			for _, picture := range found[1:] {
				answer := get(t, handler, html.UnescapeString(picture))
				if answer.Code != http.StatusOK || answer.Header().Get("Content-Type") != "image/svg+xml" {
					t.Errorf("%s: %s answers %d, %s", address, picture, answer.Code, answer.Header().Get("Content-Type"))
				}
			}
		}
		if charts == 0 || stills != charts {
			t.Errorf("%s has %d charts and %d pictures", address, charts, stills)
		}
	}
}

func TestAPictureIsDrawnOnceAsLongAsNothingChanges(t *testing.T) {
	city, server := hall(t)
	drawer := &counting{}
	server.Drawer = drawer
	handler := server.Handler()
	for range 3 {
		get(t, handler, "/gambar/ringkasan/laju.svg")
	}
	if drawer.drawn != 1 {
		t.Errorf("drawn %d times, want once", drawer.drawn)
	}
	get(t, handler, "/gambar/ringkasan/laju.svg?kecil=1")
	city.Build++
	get(t, handler, "/gambar/ringkasan/laju.svg")
	if drawer.drawn != 3 {
		t.Errorf("drawn %d times, want once more for a phone and once more for new data", drawer.drawn)
	}
}

func TestPicturesThatAreNone(t *testing.T) {
	_, handler := town(t)
	for _, address := range []string{"/gambar/", "/gambar/ringkasan/", "/gambar/ringkasan/.svg", "/gambar/ringkasan/laju", "/gambar/ringkasan/laju.png", "/gambar/ringkasan/tidak-ada.svg", "/gambar/tidak/laju.svg"} {
		if answer := get(t, handler, address); answer.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", address, answer.Code)
		}
	}
	if answer := get(t, handler, "/gambar/ringkasan/laju.svg?kelurahan=99"); answer.Code != http.StatusBadRequest {
		t.Errorf("an unknown kelurahan answers %d", answer.Code)
	}
}

// TestPagesSayWhenAndWhereOnPaper holds that what paper and television show has the period, the place and the time of the data.
func TestPagesSayWhenAndWhereOnPaper(t *testing.T) {
	_, handler := town(t)
	tests := []struct{ address, want string }{
		{"/ringkasan?periode=2026-10", `<p class="scope wrap"><b>Ringkasan</b> · Oktober 2026, Kota Magelang<span> · Data s.d. `},
		{"/rt?kelurahan=33.71.02.1004&periode=2026-10", `<b>RT</b> · Oktober 2026, Kelurahan Potrobangsan, Kota Magelang`},
		{"/masukan?kecamatan=33.71.02&periode=2026-T3", `Kecamatan Magelang Utara, Kota Magelang`},
		{"/data", `<b>Data</b> · Kota Magelang`},
		{"/laporan", `<b>Laporan</b> · Kota Magelang`},
		{"/tidak-ada", `Kota Magelang`},
	}
	for _, tt := range tests {
		if page := get(t, handler, tt.address).Body.String(); !strings.Contains(page, tt.want) {
			t.Errorf("%s does not say %q", tt.address, tt.want)
		}
	}
}

func TestPagesSayHowToReachTheTelevision(t *testing.T) {
	_, handler := town(t)
	for address, want := range map[string]string{
		"/ringkasan":                  `href="/ringkasan?mode=tv"`,
		"/rt?kelurahan=33.71.02.1004": `href="/rt?kelurahan=33.71.02.1004&amp;mode=tv"`,
		"/data":                       `href="/data?mode=tv"`,
	} {
		if page := get(t, handler, address).Body.String(); strings.Count(page, want) != 2 || !strings.Contains(page, "<html lang=\"id\" data-layar>") {
			t.Errorf("%s does not lead to %s at its head and its foot", address, want)
		}
	}
	if page := get(t, handler, "/laporan").Body.String(); strings.Contains(page, "data-layar") || strings.Contains(page, "mode=tv") {
		t.Error("/laporan offers a television page, which it does not have")
	}
}

// TestAnAreaOfTheMapFiltersAndOffersItsOrigin follows the map: each area leads to the page filtered to it, and there the origin
// of its number is one press away.
func TestAnAreaOfTheMapFiltersAndOffersItsOrigin(t *testing.T) {
	_, handler := town(t)
	page := get(t, handler, "/rt?periode=2026-10").Body.String()
	if want := `"?kelurahan=33.71.02.1004\u0026periode=2026-10"`; !strings.Contains(page, want) {
		t.Errorf("no area leads to %s", want)
	}
	inside := get(t, handler, "/rt?kelurahan=33.71.02.1004&periode=2026-10").Body.String()
	link := regexp.MustCompile(`<p class="inside"><a href="([^"]+)">Asal angka \d+% di Potrobangsan</a>`).FindStringSubmatch(inside)
	if link == nil {
		t.Fatal("the filtered page does not offer the origin of its number")
	}
	answer := get(t, handler, html.UnescapeString(link[1]))
	if answer.Code != http.StatusOK || !regexp.MustCompile(`<h1>Asal [\d,]+% [^<]*: Potrobangsan</h1>`).MatchString(answer.Body.String()) {
		t.Errorf("%s answers %d", link[1], answer.Code)
	}
}

func TestEachChartHasAPlaceOfItsOwnSize(t *testing.T) {
	for _, size := range []string{"", "low", "mid", "small", "map"} {
		one := figure.Chart{Size: size, Map: size == "map"}
		wide, _ := stillSize(one, false)
		if phone, _ := stillSize(one, true); phone > 328 || phone >= wide {
			t.Errorf("%q is %d px wide, on a phone %d", size, wide, phone)
		}
	}
}
