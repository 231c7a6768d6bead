package main

import (
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"pantau/dashboards/chart"
)

var (
	figureOpening = regexp.MustCompile(`<section class="fig [^>]*id="([^"]+)"`)
	optionScript  = regexp.MustCompile(`(?s)(?:<h3>(?:<a [^>]*>)?([^<]*)(?:</a>)?</h3><p>(?:[^<]|<[^h])*?)?<div class="chart[^>]*id="g-[^"]*"[^>]*>(?:<noscript>.*?</noscript>)?</div><script type="application/json" data-option="[^"]*">(.*?)</script>`)
	linkedNumber  = regexp.MustCompile(`<a href="(/asal/[^"]*kolom=[^"]*)">([^<]*)</a>`)
)

// A pointed is a point of a drawing: the origin it leads to and what stands there.
type pointed struct {
	address string
	shown   chart.Shown
}

// points are some points of every drawing of a page: the last of each series.
func points(t *testing.T, page string) []pointed {
	t.Helper()
	var all []pointed
	for _, part := range strings.Split(page, `<section class="fig `)[1:] {
		link := asalLink.FindStringSubmatch(part)
		if link == nil {
			continue
		}
		for _, script := range optionScript.FindAllStringSubmatch(part, -1) {
			var option chart.Option
			if err := json.Unmarshal([]byte(script[2]), &option); err != nil {
				t.Fatal(err)
			}
			whole := map[string]any(option)
			if base, ok := option["baseOption"].(map[string]any); ok {
				whole = base
			}
			series, _ := whole["series"].([]any)
			for _, one := range series {
				one, _ := one.(map[string]any)
				name, _ := one["name"].(string)
				var found []pointed
				for _, place := range places(one) {
					shown, ok := option.At(name, place)
					if !ok {
						continue
					}
					address, err := url.Parse(html.UnescapeString(link[1]))
					if err != nil {
						t.Fatal(err)
					}
					query := address.Query()
					query.Set("deret", name)
					query.Set("titik", place)
					if script[1] != "" {
						query.Set("panel", html.UnescapeString(script[1]))
					}
					address.RawQuery = query.Encode()
					found = append(found, pointed{address.String(), shown})
				}
				if len(found) > 0 {
					all = append(all, found[len(found)-1])
				}
			}
		}
	}
	return all
}

// places are where the values of a series may stand, as chart.Option.At takes them.
func places(series map[string]any) (places []string) {
	data, _ := series["data"].([]any)
	for i, item := range data {
		object, _ := item.(map[string]any)
		value := item
		if object != nil {
			value = object["value"]
		}
		name, _ := object["name"].(string)
		switch pair, _ := value.([]any); {
		case len(pair) == 2:
			places = append(places, time.UnixMilli(int64(pair[0].(float64))).UTC().Format(time.DateOnly))
		case name != "":
			places = append(places, name)
		default:
			places = append(places, strconv.Itoa(i+1))
		}
	}
	return places
}

// TestWhatIsShownIsWhatIsTraced takes points of every drawing and numbers of every table of every page, and holds that the
// panel is about the number that is shown there, and says that its lines add up to it, or what it is calculated from, or, of
// what no file tells, such as a target, at least the models it came through.
func TestWhatIsShownIsWhatIsTraced(t *testing.T) {
	_, visit := openDemo(t)
	simple, calculated, drawn := 0, 0, 0
	check := func(address, said string) {
		t.Helper()
		found := asalOf(t, visit, address)
		switch {
		case found.Hidden != "":
			return
		case found.Number != said:
			t.Errorf("%s: shown %q, traced %q", address, said, found.Number)
		case found.Formula != "":
			simple++
		case len(found.Inputs) > 0:
			calculated++
			if text := visit(address); !strings.Contains(text, `id="hitungan"`) || !strings.Contains(html.UnescapeString(text), found.Inputs[0].Column) {
				t.Errorf("%s: the panel does not say what %s is calculated from", address, said)
			}
		case number(said) != 0 && len(found.Models) == 0:
			t.Errorf("%s: nothing is behind %q", address, said)
		}
	}
	for _, page := range []string{"/ringkasan", "/rt", "/rt?kelurahan=33.71.01.1007", "/masukan", "/masukan?kelompok=PKL", "/marketplace", "/data"} {
		text := visit(page)
		if figureOpening.FindString(text) == "" {
			t.Fatalf("%s has no figures", page)
		}
		for _, point := range points(t, text) {
			drawn++
			check(point.address, point.shown.Text)
		}
		for _, address := range links(text) {
			if strings.Contains(address, "/angka-") || strings.Contains(address, "/utama") {
				check(address, asalOf(t, visit, address).Number)
				continue
			}
			cells := linkedNumber.FindAllStringSubmatch(visit(address), -1)
			for i := 0; i < len(cells); i += 1 + len(cells)/2 {
				check(html.UnescapeString(cells[i][1]), html.UnescapeString(cells[i][2]))
			}
		}
	}
	t.Logf("%d numbers are counted or added up from lines, %d are calculated from several, %d were points of drawings", simple, calculated, drawn)
	if simple < 30 || calculated < 15 || drawn < 15 {
		t.Error("that is too few to know")
	}
}
