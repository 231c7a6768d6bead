package layout

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/xuri/excelize/v2"

	"pantau/data"
	"pantau/etl/batch"
	"pantau/etl/tabular"
)

// dailyRows writes marketplace_daily the way sellers' statistics look: a day of
// all sellers after the other, since two rows of one seller's day are held.
func dailyRows(rows int) []byte {
	random := rand.New(rand.NewPCG(1, 2))
	places := []string{"Rejowinangun Utara", "Tidar Selatan", "Kramat Utara", "Panjang", "Gelangan", "Wates"}
	platforms := []string{"Shopee", "Magelang Cerdas", "Lazada"}
	var out strings.Builder
	out.WriteString("seller_id,seller_name,tanggal,platform,kelurahan,pengunjung,pesanan,produk_terjual,gmv\n")
	for i := range rows {
		n, day, orders := i%5000, i/5000, 1+random.IntN(49)
		fmt.Fprintf(&out, "W-%05d,Warung Bu Sri %d,%02d/%02d/2026,%s,%s,%d,%d,%d,Rp%d.%03d.%03d\n",
			n, n, 1+day%28, 1+day/28%12, platforms[n%3], places[n%6], random.IntN(500), orders, orders+random.IntN(40), 1+random.IntN(9), random.IntN(1000), random.IntN(1000))
	}
	return []byte(out.String())
}

var loadOnce = sync.OnceValues(data.Load)

func secretsForTests(t testing.TB) Secrets {
	t.Helper()
	reference, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	return Secrets{
		Person:    func(kind, normalised string) string { return "hash of " + kind + " " + normalised },
		Redact:    func(text string) string { return text },
		Reference: reference,
	}
}

// drain reads a feed by several parts at once and returns what became of its rows.
func drain(t testing.TB, feed batch.Feed, parts int) batch.Counts {
	t.Helper()
	var mu sync.Mutex
	var all batch.Counts
	var wait sync.WaitGroup
	for range parts {
		next := feed.Part()
		wait.Go(func() {
			var row batch.Row
			var counts batch.Counts
			for {
				ok, err := next(&row)
				if err != nil {
					t.Error(err)
					return
				}
				if !ok {
					break
				}
				counts.Read++
				switch {
				case row.Skip != "":
					counts.Skipped++
				case len(row.Problems) > 0:
					counts.Held++
				default:
					counts.Landed++
				}
			}
			mu.Lock()
			defer mu.Unlock()
			all.Read, all.Landed, all.Held, all.Skipped = all.Read+counts.Read, all.Landed+counts.Landed, all.Held+counts.Held, all.Skipped+counts.Skipped
		})
	}
	wait.Wait()
	return all
}

// processor is the CPU time used so far in seconds: on a busy machine it says
// more than the clock.
func processor() float64 {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1e9
}

func BenchmarkMarketplaceDaily(b *testing.B) {
	const rows = 500_000
	content := dailyRows(rows)
	secrets := secretsForTests(b)
	for _, parts := range []int{1, 2} {
		b.Run(fmt.Sprintf("%d parts", parts), func(b *testing.B) {
			b.SetBytes(int64(len(content)))
			b.ReportAllocs()
			before := processor()
			for b.Loop() {
				file, err := tabular.Open("daily.csv", bytes.NewReader(content), int64(len(content)), tabular.Options{})
				if err != nil {
					b.Fatal(err)
				}
				match, err := Recognise(file, All())
				if err != nil {
					b.Fatal(err)
				}
				if counts := drain(b, match.Feed(batch.Batch{}, secrets), parts); counts.Landed != rows {
					b.Fatal(counts)
				}
			}
			b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mrows/s")
			b.ReportMetric(float64(rows)*float64(b.N)/(processor()-before)/1e6, "Mrows/cpu-s")
		})
	}
}

func BenchmarkWorkbook(b *testing.B) {
	const rows = 100_000
	book := excelize.NewFile()
	sheet, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSpace(string(dailyRows(rows))), "\n") {
		cells := []any{}
		for _, cell := range strings.Split(line, ",") {
			cells = append(cells, cell)
		}
		if err := sheet.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			b.Fatal(err)
		}
	}
	if err := sheet.Flush(); err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		b.Fatal(err)
	}
	content, secrets := out.Bytes(), secretsForTests(b)
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	before := processor()
	for b.Loop() {
		file, err := tabular.Open("daily.xlsx", bytes.NewReader(content), int64(len(content)), tabular.Options{})
		if err != nil {
			b.Fatal(err)
		}
		match, err := Recognise(file, All())
		if err != nil {
			b.Fatal(err)
		}
		if counts := drain(b, match.Feed(batch.Batch{}, secrets), 1); counts.Landed != rows {
			b.Fatal(counts)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds()/1e3, "krows/s")
	b.ReportMetric(float64(rows)*float64(b.N)/(processor()-before)/1e3, "krows/cpu-s")
}
