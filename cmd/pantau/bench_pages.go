package main

import (
	"bytes"
	"fmt"
	"html"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"pantau/data/sample"
)

// demonstration opens a city's sample whose jobs have run, making it once. It
// tells how long the whole of landing and building took.
func (c benchCmd) demonstration(e *env) (a *app, took time.Duration, err error) {
	cfg := defaults()
	cfg.DataDir = filepath.Join(c.Dir, "demo")
	until := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	quietly := *e
	quietly.out, quietly.log = &bytes.Buffer{}, slog.New(slog.DiscardHandler)
	if err := makeDemo(&quietly, cfg, sample.Options{Seed: 1, Until: until}); err != nil {
		return nil, 0, err
	}
	if a, err = open(e.ctx, cfg, quietly.log); err != nil {
		return nil, 0, err
	}
	started := time.Now()
	jobs := request{Jobs: []string{"feedback", "registrations", "marketplace", "programme", "others", "labels", "build"}, Due: until.AddDate(0, 0, 1)}
	if err := a.runJobs(e.ctx, jobs, func(result) error { return nil }); err != nil {
		return nil, 0, err
	}
	return a, time.Since(started), nil
}

var benchPages = []string{"/ringkasan", "/rt", "/masukan", "/marketplace", "/data"}

// pages asks for every page, first when nothing is remembered and then again.
func (c benchCmd) pages(e *env) error {
	a, took, err := c.demonstration(e)
	if err != nil {
		return err
	}
	defer a.Close()
	if err := figures(e.out, []string{"a city's sample, landed and built", fmt.Sprintf("%.2f s", took.Seconds())}); err != nil {
		return err
	}
	rows := [][]string{{"page", "uncached", "cached", "first view, compressed"}}
	for _, path := range benchPages {
		var fresh, again []time.Duration
		for i := range c.Runs {
			if i > 0 { // a new server remembers nothing
				if err := a.openPages(); err != nil {
					return err
				}
			}
			// The first question of a new process also opens connections.
			if _, err := visit(a.pages, "/sehat"); err != nil {
				return err
			}
			first, err := visit(a.pages, path)
			if err != nil {
				return err
			}
			second, err := visit(a.pages, path)
			if err != nil {
				return err
			}
			fresh, again = append(fresh, first), append(again, second)
		}
		bytes, err := firstView(a.pages, path)
		if err != nil {
			return err
		}
		ms := func(all []time.Duration) string {
			return fmt.Sprintf("%.1f ms", median(all, func(d time.Duration) float64 { return d.Seconds() * 1000 }))
		}
		rows = append(rows, []string{path, ms(fresh), ms(again), fmt.Sprintf("%d kB", bytes/1000)})
	}
	if err := figures(e.out, rows...); err != nil {
		return err
	}
	return c.origins(e, a)
}

var asalLink = regexp.MustCompile(`href="(/asal/[^"]*)"`)

// origins asks where the figures and main numbers of every page come from, when the pages are remembered and their origins are
// not, and prints the usual and the slowest of each page.
func (c benchCmd) origins(e *env, a *app) error {
	rows := [][]string{{"where numbers come from", "panels", "usual, uncached", "slowest, uncached"}}
	for _, path := range benchPages {
		if err := a.openPages(); err != nil {
			return err
		}
		var all []time.Duration
		slowest, which := time.Duration(0), ""
		for _, link := range asalLink.FindAllStringSubmatch(get(a.pages, path, "identity").Body.String(), -1) {
			took, err := visit(a.pages, html.UnescapeString(link[1]))
			if err != nil {
				return err
			}
			if all = append(all, took); took > slowest {
				slowest, which = took, link[1]
			}
		}
		rows = append(rows, []string{
			path, fmt.Sprint(len(all)), fmt.Sprintf("%.1f ms", median(all, func(d time.Duration) float64 { return d.Seconds() * 1000 })),
			fmt.Sprintf("%.1f ms, %s", slowest.Seconds()*1000, which),
		})
	}
	return figures(e.out, rows...)
}

func visit(pages http.Handler, path string) (time.Duration, error) {
	started := time.Now()
	answer := get(pages, path, "br, gzip")
	took := time.Since(started)
	if answer.Code != http.StatusOK {
		return 0, fmt.Errorf("GET %s: status %d", path, answer.Code)
	}
	return took, nil
}

// get asks as a browser on this machine does.
func get(pages http.Handler, path, encoding string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8080"+path, nil)
	r.Header.Set("Accept-Encoding", encoding)
	answer := httptest.NewRecorder()
	pages.ServeHTTP(answer, r)
	return answer
}

var asset = regexp.MustCompile(`/assets/[A-Za-z0-9._-]+`)

// firstView is how many bytes a browser that has never been here loads: the
// page and every asset it names, and what those name, compressed as they are
// sent.
func firstView(pages http.Handler, path string) (int, error) {
	total := 0
	seen := map[string]bool{}
	for next := []string{path}; len(next) > 0; next = next[1:] {
		if seen[next[0]] {
			continue
		}
		seen[next[0]] = true
		sent, plain := get(pages, next[0], "br, gzip"), get(pages, next[0], "identity")
		if sent.Code != http.StatusOK || plain.Code != http.StatusOK {
			return 0, fmt.Errorf("GET %s: status %d", next[0], sent.Code)
		}
		total += sent.Body.Len()
		if kind := plain.Header().Get("Content-Type"); strings.Contains(kind, "html") || strings.Contains(kind, "css") {
			for _, name := range asset.FindAllString(plain.Body.String(), -1) {
				next = append(next, name)
			}
		}
	}
	return total, nil
}

// report prints the weekly report, cold and warm.
func (c benchCmd) report(e *env) error {
	a, _, err := c.demonstration(e)
	if err != nil {
		return err
	}
	defer a.Close()
	started := time.Now()
	if err := a.typesetter.Warm(e.ctx, func(string) {}); err != nil {
		return err
	}
	warm := time.Since(started)
	due := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	var all []time.Duration
	for range c.Runs {
		started := time.Now()
		if err := a.publish(e.ctx, due); err != nil {
			return err
		}
		all = append(all, time.Since(started))
	}
	return figures(e.out,
		[]string{"compile the PDF engine, once an installation", fmt.Sprintf("%.1f s", warm.Seconds())},
		[]string{"weekly report, HTML and PDF", fmt.Sprintf("%.2f s", median(all, func(d time.Duration) float64 { return d.Seconds() }))})
}
