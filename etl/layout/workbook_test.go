package layout

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pantau/etl/contract"
)

func TestWorkbooksOfSeveralSheets(t *testing.T) {
	book := excelize.NewFile()
	header := []any{"seller_id", "tanggal", "platform", "pesanan", "gmv"}
	for i, name := range []string{"Januari", "Februari", "Arsip", "Catatan"} {
		if _, err := book.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		row := []any{fmt.Sprintf("W-%d", i), time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC), "Shopee", 1, 82500}
		if name == "Catatan" {
			row = []any{"bukan tabel"}
		} else if err := book.SetSheetRow(name, "A3", &header); err != nil {
			t.Fatal(err)
		}
		if err := book.SetSheetRow(name, "A1", &[]any{"Laporan " + name}); err != nil {
			t.Fatal(err)
		}
		if err := book.SetSheetRow(name, "A4", &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	if err := book.SetSheetVisible("Arsip", false); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	match, got := land(t, out.Bytes(), "")
	want := []string{
		"1- di atas kepala tabel", "4: seller_id=W-0 sold_on=2026-01-01 platform=Shopee orders=1 gmv=Rp82.500",
		"1- di atas kepala tabel", "4: seller_id=W-1 sold_on=2026-01-02 platform=Shopee orders=1 gmv=Rp82.500",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if !slices.Equal(match.Unread, []string{"Arsip", "Catatan"}) {
		t.Errorf("unread %q", match.Unread)
	}
}

func TestSheetsThatAreNotRead(t *testing.T) {
	make := func(sheet string, header ...any) []byte {
		book := excelize.NewFile()
		var out bytes.Buffer
		_, err := book.NewSheet(sheet)
		row := []any{"22/11/2026", "Shopee", 1, 82500, 5}
		for _, err := range []error{err, book.SetSheetRow(sheet, "A1", &header), book.SetSheetRow(sheet, "A2", &row), book.SetSheetVisible(sheet, sheet != "Arsip"), book.Write(&out)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		return out.Bytes()
	}
	tests := []struct {
		name, rule string
		content    []byte
	}{
		{"a table on a hidden sheet", "hidden sheet", make("Arsip", "tanggal", "platform", "pesanan", "gmv", "seller_id")},
		{"another stage of the orders", "sheet", make("Pesanan Dibuat", "Tanggal", "Pembeli", "Total Pesanan", "Total Penjualan (IDR)", "Total Pengunjung")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := recognise(test.content)
			if refusal, ok := errors.AsType[*contract.Refusal](err); !ok || refusal.Rule != test.rule {
				t.Errorf("got %v", err)
			}
		})
	}
}
