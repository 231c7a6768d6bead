package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// A hungUp is what came of visitors who hung up.
type hungUp struct{ begun, answered int }

// hangUp sends count visitors who leave at some moment: while they ask, while they wait, while they read. It fails unless
// the installation is afterwards as if they had never come: every page answers, an upload lands, the ledger balances, and no
// goroutine, connection or transaction is left of them.
func (c hangupCmd) hangUp(ctx context.Context, a *app, address string) (told hungUp, err error) {
	server := strings.TrimPrefix(address, "http://")
	site, err := readSite(ctx, address)
	if err != nil {
		return told, err
	}
	before := runtime.NumGoroutine() + 4 // the scheduler may not have begun yet; what visitors leave would be hundreds
	var visits sync.WaitGroup
	waiting, begun := make(chan visitor), make(chan bool, c.Count)
	for range c.Clients {
		visits.Go(func() {
			for one := range waiting {
				begun <- one.visit(server)
			}
		})
	}
	choose := rand.New(rand.NewPCG(c.Seed, 0))
	for n := range c.Count {
		waiting <- visitor{request: site.request(choose, n, server), stays: time.Duration(choose.Int64N(int64(c.Within) + 1)), rude: choose.IntN(2) == 0}
	}
	close(waiting)
	visits.Wait()
	close(begun)
	for answered := range begun {
		if answered {
			told.begun++
		}
	}
	a.desk.dropWaiting() // files whose senders left are kept for an hour, and take the room of others
	if told.answered, err = site.answers(ctx, address); err != nil {
		return told, err
	}
	return told, a.untouched(ctx, before)
}

// untouched waits until all work of visitors has ended, and says what is left of them.
func (a *app) untouched(ctx context.Context, goroutines int) error {
	a.desk.finish()
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	for runtime.NumGoroutine() > goroutines || a.warehouse.Lent() > 0 {
		select {
		case <-ctx.Done():
			stacks := make([]byte, 1<<20)
			return fmt.Errorf("%d goroutines, were %d; %d connections lent out\n%s", runtime.NumGoroutine(), goroutines, a.warehouse.Lent(), stacks[:runtime.Stack(stacks, true)])
		case <-time.After(10 * time.Millisecond):
		}
	}
	ledger, err := a.warehouse.Ask(ctx, "select count(*) as wrong from ops.batches where rows_read <> rows_landed + rows_held + rows_skipped", nil)
	if err == nil && ledger.Int(0, "wrong") > 0 {
		err = fmt.Errorf("%d files do not balance", ledger.Int(0, "wrong"))
	}
	if err != nil {
		return err
	}
	copied := filepath.Join(a.cfg.DataDir, "trial.duckdb")
	defer os.Remove(copied)
	return a.warehouse.Snapshot(ctx, copied) // fails while a transaction is open
}

// A visitor sends a request, and closes the connection after a while.
type visitor struct {
	request []byte
	stays   time.Duration
	rude    bool // goes without a word: the other side is told by the next packet it sends
}

// visit reports whether the answer had begun when the visitor left.
func (v visitor) visit(server string) (begun bool) {
	conn, err := net.Dial("tcp", server)
	if err != nil {
		return false
	}
	defer conn.Close()
	if tcp, ok := conn.(*net.TCPConn); ok && v.rude {
		_ = tcp.SetLinger(0)
	}
	_ = conn.SetDeadline(time.Now().Add(v.stays))
	if _, err := conn.Write(v.request); err != nil {
		return false
	}
	n, _ := io.Copy(io.Discard, conn) // until it is time to leave
	return n > 0
}

// A site is what visitors may ask for: its addresses and the token of its forms.
type site struct {
	pages []string // and origins and exports that they lead to
	token string
}

var (
	siteLink  = regexp.MustCompile(`href="(/(?:asal|ekspor|ringkasan|rt|masukan|marketplace|data|laporan)[^"#]*)"`)
	formToken = regexp.MustCompile(`name="tanda" value="([^"]+)"`)
)

// readSite reads the pages and gathers where they lead.
func readSite(ctx context.Context, address string) (s site, err error) {
	for _, page := range append(slices.Clone(benchPages), "/masukan/mutu", "/data/unggah", "/laporan") {
		text, err := fetch(ctx, address+page)
		if err != nil {
			return s, err
		}
		if token := formToken.FindSubmatch(text); token != nil {
			s.token = string(token[1])
		}
		s.pages = append(s.pages, page)
		for _, link := range siteLink.FindAllSubmatch(text, -1) {
			s.pages = append(s.pages, html.UnescapeString(string(link[1])))
		}
	}
	slices.Sort(s.pages)
	s.pages = slices.Compact(s.pages)
	if s.token == "" {
		return s, errors.New("no page has a form")
	}
	return s, nil
}

// request is what the n-th visitor asks for: most of them a page, an export or an origin; some hand a file in, after which no page
// is remembered; a few of those are to land.
func (s site) request(choose *rand.Rand, n int, server string) []byte {
	if choose.IntN(8) > 0 {
		return fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: gzip\r\n\r\n", s.pages[choose.IntN(len(s.pages))], server)
	}
	kind, body := s.upload(n, 1+choose.IntN(3000))
	whole := fmt.Appendf(nil, "POST /data/unggah HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s", server, server, kind, len(body), body)
	if choose.IntN(4) == 0 {
		return whole[:choose.IntN(len(whole))] // leaves while sending
	}
	return whole
}

// upload is a form with a file of one shop's days.
func (s site) upload(n, rows int) (contentType string, body []byte) {
	var text bytes.Buffer
	form := multipart.NewWriter(&text)
	_ = form.WriteField("tanda", s.token) // a buffer takes everything
	file, _ := form.CreateFormFile("berkas", fmt.Sprintf("harian-%d.csv", n))
	fmt.Fprintln(file, "seller_id,tanggal,platform,pesanan,gmv")
	for i := range rows {
		day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i%1000)
		fmt.Fprintf(file, "UJI-%d-%d,%s,Shopee,3,Rp45.000\n", n, i/1000, day.Format(time.DateOnly))
	}
	form.Close()
	return form.FormDataContentType(), text.Bytes()
}

// answers asks for everything once more, as visitors who stay do, and lands a file.
func (s site) answers(ctx context.Context, address string) (n int, err error) {
	for _, page := range s.pages {
		if strings.HasPrefix(page, "/ekspor/") && strings.Contains(page, ".svg") && n%4 > 0 {
			continue // drawing all of them takes minutes
		}
		if _, err := fetch(ctx, address+page); err != nil {
			return n, err
		}
		n++
	}
	kind, body := s.upload(-1, 10)
	preview, err := post(ctx, address+"/data/unggah", kind, body)
	if err == nil {
		_, err = fetch(ctx, address+preview)
	}
	if err == nil {
		_, err = post(ctx, address+preview+"/masukkan", "application/x-www-form-urlencoded", []byte(url.Values{"tanda": {s.token}}.Encode()))
	}
	return n + 1, err
}

// stayer asks and waits for the answer, each time on a connection of its own.
var stayer = http.Client{
	Transport:     &http.Transport{DisableKeepAlives: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func fetch(ctx context.Context, address string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	answer, err := stayer.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= 400 {
		err = fmt.Errorf("%s answers %s", address, answer.Status)
	}
	return text, err
}

// post sends a form and returns where it leads.
func post(ctx context.Context, address, contentType string, body []byte) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	request.Header.Set("Content-Type", contentType)
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	answer, err := stayer.Do(request)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		text, _ := io.ReadAll(answer.Body)
		return "", fmt.Errorf("%s answers %s: %.300s", address, answer.Status, text)
	}
	return answer.Header.Get("Location"), nil
}
