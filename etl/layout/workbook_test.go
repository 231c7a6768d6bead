package layout

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pantau/etl/contract"
	"pantau/etl/tabular"
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

// A sheet that nobody reads must be one that nobody meant to send.
func TestSheetsOfSeveralKinds(t *testing.T) {
	daily, nib := []any{"seller_id", "tanggal", "platform", "pesanan", "gmv"}, []any{"No.", "nib", "Day of tanggal_terbit_oss", "kab_kota", "kelurahan"}
	sold, business := []any{"W-1", "2026-01-05", "Shopee", 1, 82500}, []any{"1", "0220100502222", "3/22/2026", "Kota Magelang", "Wates"}
	tests := []struct {
		name   string
		second [][]any // the second sheet
		says   string
	}{
		{"two layouts", [][]any{nib, business}, "lembar \"Dua\" adalah OSS: daftar NIB"},
		{"the header of another layout without rows", [][]any{nib}, ""},
		{"the same columns in another order", [][]any{{"gmv", "pesanan", "platform", "tanggal", "seller_id"}, {82500, 1, "Shopee", "2026-01-06", "W-2"}}, ""},
		{"a required column under another name", [][]any{{"seller_id", "hari jualan", "platform", "pesanan", "gmv"}, sold}, "kolom wajib \"tanggal\" tidak ada"},
		{"a summary that shares a column or two", [][]any{{"platform", "gmv", "bagian"}, {"Shopee", 82500, "100%"}}, ""},
		{"notes", [][]any{{"Catatan dari petugas"}, {"sudah diperiksa"}}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			book := excelize.NewFile()
			_, err := book.NewSheet("Dua")
			for i, row := range [][]any{daily, sold} {
				err = errors.Join(err, book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
			}
			for i, row := range test.second {
				err = errors.Join(err, book.SetSheetRow("Dua", fmt.Sprintf("A%d", i+1), &row))
			}
			var out bytes.Buffer
			if err := errors.Join(err, book.Write(&out)); err != nil {
				t.Fatal(err)
			}
			match, err := recognise(out.Bytes())
			refusal, held := errors.AsType[*contract.Refusal](err)
			switch {
			case test.says == "" && err != nil:
				t.Errorf("held: %v", err)
			case test.says == "" && match.Layout.Name != "marketplace_daily":
				t.Errorf("read as %s", match.Layout.Name)
			case test.says != "" && (!held || refusal.Rule != "kinds" || !strings.Contains(refusal.Indonesian, test.says)):
				t.Errorf("got %v", err)
			}
		})
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

// Below the table of a sheet stand signatures, notes and other tables. Without a
// layout nothing but their shape tells them from records.
func TestWhatStandsBelowATableWithoutALayout(t *testing.T) {
	tests := []struct {
		name  string
		gap   int // blank rows
		below [][]any
		want  string // the rule each of them is held for
	}{
		{"a signature", 2, [][]any{{nil, "Magelang, 28 November 2026"}, {nil, "NIP 19700101"}}, "skip skip"},
		{"a name nobody knows what for", 2, [][]any{{nil, "Budi Santoso"}}, "cells"},
		{"a note right below", 0, [][]any{{nil, "Dicetak oleh admin"}}, "cells"},
		{"another table of the same width", 1, [][]any{{"Nama", "Alamat", "Kelurahan"}, {"Sri", "Jl. Mawar", "Wates"}}, "table table"},
		{"more of the same table", 1, [][]any{{"W-20", "Bu Sri", 9}}, "-"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			book, line := excelize.NewFile(), 0
			var err error
			add := func(row []any) {
				line++
				err = errors.Join(err, book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", line), &row))
			}
			add([]any{"kode", "nama", "jumlah"})
			for i := range 8 {
				add([]any{fmt.Sprintf("W-%d", i), "Warung", i})
			}
			top := line
			line += test.gap
			for _, row := range test.below {
				add(row)
			}
			var out bytes.Buffer
			if err := errors.Join(err, book.Write(&out)); err != nil {
				t.Fatal(err)
			}
			file, err := tabular.Open("x", bytes.NewReader(out.Bytes()), int64(out.Len()), tabular.Options{})
			if err != nil {
				t.Fatal(err)
			}
			match, err := Generic(file)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			next := match.Inspect(secretsForTests(t))
			var seen Inspection
			for ok, err := next(&seen); ok; ok, err = next(&seen) {
				rule := "-"
				if err != nil {
					t.Fatal(err)
				}
				if len(seen.Problems) > 0 {
					rule = seen.Problems[0].Rule
				}
				if seen.Skip != "" {
					rule = "skip"
				}
				if seen.Line > top {
					got = append(got, rule)
				} else if rule != "-" {
					t.Errorf("row %d is sound and was held for %s", seen.Line, rule)
				}
			}
			if said := strings.Join(got, " "); said != test.want {
				t.Errorf("got %s, want %s", said, test.want)
			}
		})
	}
}
