package warehouse

import (
	"fmt"
	"sync/atomic"
	"testing"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

// city fills the raw tables with as much as the sample of one city has.
func city(b *testing.B, wh *Warehouse) {
	b.Helper()
	const place = "%d, '', i::integer from range(%d) t(i)" // each table is one file
	const kelurahan = "(select list(kelurahan_id order by kelurahan_id) from reference.kelurahan)[1 + (i * 7) %% 17]"
	inserts := []struct {
		rows   int
		values string
	}{
		{1200, "insert into raw.registrations select sha256('p' || i), if(i %% 3 = 0, sha256('n' || i), null), if(i %% 9 = 0, 'W' || (i / 9)::integer, null), " + kelurahan +
			", if(i %% 20 = 0, null, '01'), if(i %% 20 = 0, null, lpad((1 + i %% 5)::varchar, 2, '0')), 'P', 'Warung ' || i, 'PKL', '2020', '56104', 'Mikro', 'Wirausaha Baru', 'aktif', null, date '2024-01-01' + (i * 1050 / 1200)::integer, timestamp '2024-01-01' + interval (i) hour, "},
		{300, "insert into raw.oss_projects select 'proj' || i, sha256('n' || i), " + kelurahan + ", null, null, 'Utama', 'Perseorangan', 'Rendah', 'Usaha Mikro', '2020', '10794', 5000000, 2, date '2024-02-01' + (i * 3)::integer, date '2024-02-01' + (i * 3)::integer, "},
		{900, "insert into raw.feedback (session_id, speaker_id, kelurahan_id, forum, group_name, text, said_on, submitted_at, batch_no, sheet, line) select 'S' || (i %% 60), sha256('p' || (i %% 400)), " + kelurahan + ", 'FGD', 'UMKM', 'kurang modal dan sepi pembeli ' || i, date '2024-01-01' + ((i %% 60) * 17)::integer, null, "},
		{40_000, "insert into raw.marketplace_orders select 'Shopee', 'O' || (i / 2)::bigint, 'sku' || (i %% 50), 'W' || (i %% 120), 'Keripik', if(i %% 10 = 0, 'Batal', 'Selesai'), null, 'COD', 'KOTA MAGELANG', 'JAWA TENGAH', 1 + i %% 3, 15000, 30000, 67500, 0, 12000, timestamp '2024-01-01' + interval (i * 38) minute, null, "},
		{20_000, "insert into raw.marketplace_daily select 'W' || (i %% 60), 'Magelang Cerdas', " + kelurahan + ", 'Warung', 20, 3, 4, 90000, date '2024-01-01' + (i / 20)::integer, "},
		{3_000, "insert into raw.programme select " + kelurahan + ", sha256('p' || (i %% 900)), if(i %% 3 = 0, 'pelatihan', 'klinik'), 'kemasan', 'UMKM', null, date '2024-01-01' + (i / 3)::integer, "},
	}
	err := wh.change(b.Context(), func(w *writer) error {
		for i, insert := range inserts {
			if _, err := w.exec(b.Context(), fmt.Sprintf(insert.values+place, i+1, insert.rows)); err != nil {
				return err
			}
		}
		_, err := w.exec(b.Context(), "insert into raw.feedback_labels select sha256(text), c.category_id, '[\"modal\"]', 'v1', 1 + length(text) % 3, '' from raw.feedback cross join (values ('permodalan'), ('pemasaran')) c(category_id)")
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkBuild rebuilds and checks every model of a city's sample.
func BenchmarkBuild(b *testing.B) {
	wh := withReference(b)
	city(b, wh)
	for b.Loop() {
		if err := wh.Build(b.Context(), due); err != nil {
			b.Fatal(err)
		}
	}
}

// A cheapFeed costs nothing to read, so that what is measured is landing. Its
// parts take blocks of rows, as a reader's would.
type cheapFeed struct {
	rows int64
	next *atomic.Int64
}

func (f cheapFeed) Fields() []batch.Field {
	return []batch.Field{
		{Name: "seller_id", Kind: contract.Text}, {Name: "seller_name", Kind: contract.Text}, {Name: "sold_on", Kind: contract.Date},
		{Name: "platform", Kind: contract.Text}, {Name: "kelurahan_id", Kind: contract.Text}, {Name: "visitors", Kind: contract.Integer},
		{Name: "orders", Kind: contract.Integer}, {Name: "items", Kind: contract.Integer}, {Name: "gmv", Kind: contract.Money},
	}
}

func (f cheapFeed) Header(string) []string { return nil }

func (f cheapFeed) Part() func(*batch.Row) (bool, error) {
	const block = 4096
	seller, name, platform, kelurahan := []byte("WARUNG-0012"), []byte("Warung Bu Siti Jaya"), []byte("Magelang Cerdas"), []byte("33.71.01.1007")
	at, end := int64(0), int64(0)
	values := make([]contract.Value, 9)
	return func(row *batch.Row) (bool, error) {
		if at == end {
			if at = f.next.Add(block) - block; at >= f.rows {
				return false, nil
			}
			end = min(at+block, f.rows)
		}
		seller[10] = byte('0' + at%10)
		values[0] = contract.Value{Kind: contract.Text, Text: seller}
		values[1] = contract.Value{Kind: contract.Text, Text: name}
		values[2] = contract.Value{Kind: contract.Date, Int: 19_000 + at%1000}
		values[3] = contract.Value{Kind: contract.Text, Text: platform}
		values[4] = contract.Value{Kind: contract.Text, Text: kelurahan}
		values[5] = contract.Value{Kind: contract.Integer, Int: at % 90}
		values[6] = contract.Value{Kind: contract.Integer, Int: at % 7}
		values[7] = contract.Value{Kind: contract.Integer, Int: at % 11}
		values[8] = contract.Value{Kind: contract.Money, Int: at * 100}
		row.Line, row.Values = int(at)+2, values
		at++
		return true, nil
	}
}

// BenchmarkLand lands a million rows of nine columns a time.
func BenchmarkLand(b *testing.B) {
	wh := open(b)
	const rows = 1_000_000
	n := 0
	for b.Loop() {
		counts, err := wh.Land(b.Context(), dailyBatch(fmt.Sprint(n)), due, cheapFeed{rows, new(atomic.Int64)})
		if err != nil || counts.Landed != rows {
			b.Fatal(counts, err)
		}
		n++
	}
	b.ReportMetric(float64(rows*n)/b.Elapsed().Seconds(), "rows/s")
}
