package dashboards

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"pantau/dashboards/report"
)

func TestTheListOfReportsKeepsThoseBefore(t *testing.T) {
	city, server := hall(t)
	due := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	publish := report.Publisher{Warehouse: city, Reference: server.Reference, Dir: server.Reports, Log: server.Log, City: report.City{Name: "Kota Magelang"}}
	for i, rising := range []bool{false, true} {
		city.Rising = rising
		publish.Now = func() time.Time { return due.Add(time.Duration(i) * 26 * time.Hour) }
		if _, err := publish.Publish(t.Context(), report.LastFullWeek(due), due); err != nil {
			t.Fatal(err)
		}
	}
	handler := server.Handler()
	page := get(t, handler, "/laporan").Body.String()
	for _, want := range []string{"Untuk Senin, 23 November 2026 07.00 WIB · dibuat Selasa, 24 November 2026 09.00 WIB", "1 edisi sebelumnya", "Dibuat Senin, 23 November 2026 07.00 WIB"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	links := regexp.MustCompile(`/laporan/2026-W47/[^"]+`).FindAllString(page, -1)
	if len(links) != 2 {
		t.Fatal(links)
	}
	bodies := map[string]bool{}
	for _, link := range links {
		answer := get(t, handler, link)
		if answer.Code != http.StatusOK {
			t.Errorf("%s: %d", link, answer.Code)
		}
		bodies[answer.Body.String()] = true
	}
	if len(bodies) != 2 {
		t.Error("both addresses give the same report")
	}
	for _, address := range []string{"/laporan/2026-W47/000000000000/laporan.html", "/laporan/2026-W47/edisi/laporan.html", "/laporan/2026-W47/..%2f2026-W47/laporan.html"} {
		if answer := get(t, handler, address); answer.Code != http.StatusNotFound {
			t.Errorf("%s: %d", address, answer.Code)
		}
	}
}
