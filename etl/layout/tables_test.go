package layout

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"pantau/etl/contract"
)

// Offices stack tables on one sheet, month by month, and put others below.
func TestSeveralTablesOnASheet(t *testing.T) {
	header := []any{"seller_id", "tanggal", "platform", "pesanan", "gmv"}
	book := excelize.NewFile()
	for at, row := range map[string][]any{
		"A1": {"Rekap"},
		"A3": header, "A4": {"W-1", "2026-01-05", "Shopee", 1, 82500}, "A5": {"Total", nil, nil, 1, 82500},
		"A7": {"Februari"},
		"A8": header, "A9": {"W-2", "2026-02-05", "Shopee", 2, 165000},
		"A12": {"kota", "penduduk"}, "A13": {"Magelang", 122000},
	} {
		if err := book.SetSheetRow("Sheet1", at, &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	_, got := land(t, out.Bytes(), "")
	want := []string{
		"1- di atas kepala tabel", "4: seller_id=W-1 sold_on=2026-01-05 platform=Shopee orders=1 gmv=Rp82.500", "5- baris jumlah",
		"7! required tanggal; required platform; required pesanan; required gmv",
		"8- kepala tabel berulang", "9: seller_id=W-2 sold_on=2026-02-05 platform=Shopee orders=2 gmv=Rp165.000",
		"12! date tanggal; required platform; required pesanan; required gmv", "13! date tanggal; required platform; required pesanan; required gmv",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestTwoColumnsOfOneMeaning(t *testing.T) {
	_, err := recognise([]byte("No. Pesanan,order_id,Status Pesanan,Waktu Pesanan Dibuat,Nama Produk,Jumlah,Total Pembayaran\nA,B,Selesai,2024-09-01 16:57,Kaos,1,93.820\n"))
	if refusal, ok := errors.AsType[*contract.Refusal](err); !ok || refusal.Rule != "header" {
		t.Errorf("got %v", err)
	}
}
