package warehouse

import (
	"fmt"
	"testing"
)

// city fills the raw tables with as much as the sample of one city has.
func city(b *testing.B, wh *Warehouse) {
	b.Helper()
	const place = "'b', '', i::integer, 1 from range(%d) t(i)"
	const kelurahan = "(select list(kelurahan_id order by kelurahan_id) from reference.kelurahan)[1 + (i * 7) %% 17]"
	inserts := []struct {
		rows   int
		values string
	}{
		{1200, "insert into raw.registrations select sha256('p' || i), if(i %% 3 = 0, sha256('n' || i), null), if(i %% 9 = 0, 'W' || (i / 9)::integer, null), " + kelurahan +
			", if(i %% 20 = 0, null, '01'), if(i %% 20 = 0, null, lpad((1 + i %% 5)::varchar, 2, '0')), 'P', 'Warung ' || i, 'PKL', '2020', '56104', 'Mikro', 'Wirausaha Baru', 'aktif', null, date '2024-01-01' + (i * 1050 / 1200)::integer, timestamp '2024-01-01' + interval (i) hour, "},
		{300, "insert into raw.oss_projects select 'proj' || i, sha256('n' || i), " + kelurahan + ", null, null, 'Utama', 'Perseorangan', 'Rendah', 'Usaha Mikro', '2020', '10794', 5000000, 2, date '2024-02-01' + (i * 3)::integer, date '2024-02-01' + (i * 3)::integer, "},
		{900, "insert into raw.feedback select 'S' || (i %% 60), sha256('p' || (i %% 400)), " + kelurahan + ", 'FGD', 'UMKM', 'kurang modal dan sepi pembeli ' || i, date '2024-01-01' + ((i %% 60) * 17)::integer, null, "},
		{40_000, "insert into raw.marketplace_orders select 'Shopee', 'O' || (i / 2)::bigint, 'sku' || (i %% 50), 'W' || (i %% 120), 'Keripik', if(i %% 10 = 0, 'Batal', 'Selesai'), null, 'COD', 'KOTA MAGELANG', 'JAWA TENGAH', 1 + i %% 3, 15000, 30000, 67500, 0, 12000, timestamp '2024-01-01' + interval (i * 38) minute, null, "},
		{20_000, "insert into raw.marketplace_daily select 'W' || (i %% 60), 'Magelang Cerdas', " + kelurahan + ", 'Warung', 20, 3, 4, 90000, date '2024-01-01' + (i / 20)::integer, "},
		{3_000, "insert into raw.programme select " + kelurahan + ", sha256('p' || (i %% 900)), if(i %% 3 = 0, 'pelatihan', 'klinik'), 'kemasan', 'UMKM', null, date '2024-01-01' + (i / 3)::integer, "},
	}
	err := wh.change(b.Context(), func(w *writer) error {
		for _, insert := range inserts {
			if _, err := w.exec(b.Context(), fmt.Sprintf(insert.values+place, insert.rows)); err != nil {
				return err
			}
		}
		_, err := w.exec(b.Context(), "insert into raw.feedback_labels select sha256(text), c.category_id, '[\"modal\"]', 'v1', 1 + length(text) % 3 from raw.feedback cross join (values ('permodalan'), ('pemasaran')) c(category_id)")
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
