//go:build postgres

package source

import (
	"testing"

	"pantau/data"
	"pantau/etl/batch"
	"pantau/etl/layout"
	"pantau/etl/tabular"
)

// TestPostgresRowsFitTheContracts reads a table as an app might keep it through
// the same layout as a file, and holds it to what the database says. In a CSV
// file 45000.500 would be a question and 1.500 one thousand five hundred.
func TestPostgresRowsFitTheContracts(t *testing.T) {
	p, _ := query(t, `select 'TOKO-1' as seller_id, null as seller_name, '2026-11-20'::date as tanggal, 'Magelang Cerdas' as platform,
		'Cacaban' as kelurahan, 12::bigint as pengunjung, 3::smallint as pesanan, 4 as produk_terjual, gmv
		from (values (45000.500::numeric(18,3)), (1500.000), (0)) as v (gmv)`)
	ref, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	for file, err := range p.Files(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		content, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		defer content.Close()
		table, err := tabular.Open(file.Path, content, content.Size(), tabular.Options{})
		if err != nil {
			t.Fatal(err)
		}
		match, err := layout.Recognise(table, layout.All())
		if err != nil {
			t.Fatal(err)
		}
		feed := match.Feed(batch.Batch{}, layout.Secrets{Reference: ref})
		gmv := -1
		for i, field := range feed.Fields() {
			if field.Name == "gmv" {
				gmv = i
			}
		}
		next := feed.Part()
		var row batch.Row
		for _, sen := range []int64{4500050, 150000, 0} {
			if ok, err := next(&row); !ok || err != nil || len(row.Problems) > 0 || row.Skip != "" {
				t.Fatalf("row: %t, %v, %v, %q", ok, err, row.Problems, row.Skip)
			}
			if got := row.Values[gmv].Int; got != sen {
				t.Errorf("gmv = %d sen, want %d", got, sen)
			}
		}
		return
	}
	t.Error("nothing was offered")
}
