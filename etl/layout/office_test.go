package layout

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const officeHeader = "seller_id,seller_name,tanggal,platform,kelurahan,pengunjung,pesanan,produk_terjual,gmv\n"

// TestWhatOfficesWriteAroundATable holds that a row that numbers the columns and the signature below are passed over with one
// reason, and that rows which only look like them are not.
func TestWhatOfficesWriteAroundATable(t *testing.T) {
	const row = "W-1,T,06/03/2026,Shopee,Magersari,10,2,3,100.000\n"
	const numbers, signed = "baris nomor kolom", "tempat, tanggal dan tanda tangan di bawah tabel"
	tests := []struct {
		name, above, below string
		want               []string // of the rows around the one in the middle
	}{
		{"numbers under the header", "1,2,3,4,5,6,7,8,9\n", "", []string{"2- " + numbers}},
		{"numbers in brackets", "(1),(2),(3),(4),(5),(6),(7),(8),(9)\n", "", []string{"2- " + numbers}},
		{"letters", "a,b,c,d,e,f,g,h,i\n", "", []string{"2- " + numbers}},
		{"Roman numbers", "I,II,III,IV,V,VI,VII,VIII,IX\n", "", []string{"2- " + numbers}},
		{"numbers that say how a column is computed", "1,2,3,4,5,6,7,8,9=7+8\n", "", []string{"2- " + numbers}},
		{"numbers under part of the columns", ",,1,2,3,4,5,6,7\n", "", []string{"2- " + numbers}},
		{"numbers with a gap", "1,2,3,4,6,7,8,9,10\n", "", []string{"2! date tanggal; kelurahan kelurahan; rupiah gmv"}},
		{"place, date and who signs", "", ",,,,,,,\"Magelang, 31 Maret 2026\",\n,,,,,,,Kepala Dinas,\n,,,,,,,,\n,,,,,,,\"Drs. Budi Santoso, M.Si.\",\n,,,,,,,NIP. 19700101 199503 1 001,\n",
			[]string{"3- " + signed, "4- " + signed, "5- baris kosong", "6- " + signed, "7- " + signed}},
		{"a name without a title below who signs", "", ",Mengetahui,,,,,,\"Magelang, 31-03-2026\",\n,Lurah Magersari,,,,,,Petugas,\n,Budi Santoso,,,,,,Ani Lestari,\n", []string{"3- " + signed, "4- " + signed, "5- " + signed}},
		{"a place and a date cut at their comma", "", ",,,,,,,Magelang, 31 Maret 2026\n,,,,,,,Camat,\n", []string{"3- " + signed, "4- " + signed}},
		{"a date that is still to be filled in", "", ",,,,,,,\"Magelang, ....... Maret 2026\",\n", []string{"3- " + signed}},
		{"a row with gaps above the signature is a row", "", "W-2,,,,,,,,\n,,,,,,,\"Magelang, 31 Maret 2026\",\n", []string{"3! required tanggal; required platform; required pesanan; required gmv", "4- " + signed}},
		{"a row with gaps and nobody who signs", "", "W-2,,,,,,,,\n", []string{"3! required tanggal; required platform; required pesanan; required gmv"}},
		{"an office in the middle of a table", "", ",Kepala Dinas,,,,,,,\n" + strings.Replace(row, "W-1", "W-3", 1), []string{"3! required seller_id; required tanggal; required platform; required pesanan; required gmv"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, got := land(t, []byte(officeHeader+tt.above+row+tt.below), "")
			got = slices.DeleteFunc(got, func(said string) bool { return strings.Contains(said, "seller_id=W-") })
			if !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// TestASignatureOnASheet holds the same for a workbook, where a signature is often merged over columns.
func TestASignatureOnASheet(t *testing.T) {
	book := excelize.NewFile()
	rows := [][]any{{"seller_id", "tanggal", "platform", "pesanan", "gmv"}, {1, 2, 3, 4, 5}, {"W-1", "2026-01-05", "Shopee", 1, 82500}, nil, {nil, nil, nil, "Magelang, 31 Januari 2026"}, {nil, nil, nil, "Kepala Bidang"}, nil, {nil, nil, nil, "Budi Santoso"}}
	for i, row := range rows {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range []int{5, 6, 8} {
		if err := book.MergeCell("Sheet1", fmt.Sprintf("D%d", line), fmt.Sprintf("E%d", line)); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	_, got := land(t, out.Bytes(), "")
	skipped := 0
	for _, said := range got {
		if strings.Contains(said, "! ") {
			t.Errorf("held: %s", said)
		} else if strings.Contains(said, "- ") {
			skipped++
		}
	}
	if skipped != 4 {
		t.Errorf("got %q", got)
	}
}

// TestSeparatorsAndCommentsThatMeanNothing holds that a separator too many on every row and remarks above the header do not keep
// a known table out.
func TestSeparatorsAndCommentsThatMeanNothing(t *testing.T) {
	const header, row = "seller_id,tanggal,platform,pesanan,gmv", "W-%d,06/03/2026,Shopee,2,100.000"
	for name, file := range map[string]string{
		"on every row":            header + "\n" + fmt.Sprintf(row, 1) + ",\n" + fmt.Sprintf(row, 2) + ",\n",
		"on the header as well":   header + ",\n" + fmt.Sprintf(row, 1) + ",\n" + fmt.Sprintf(row, 2) + ",\n",
		"three of them":           header + ",,,\n" + fmt.Sprintf(row, 1) + ",,,\n" + fmt.Sprintf(row, 2) + ",,,\n",
		"a comment":               "# diekspor 1 Maret\n" + header + "\n" + fmt.Sprintf(row, 1) + "\n" + fmt.Sprintf(row, 2) + "\n",
		"a comment with a comma":  "# diekspor 1 Maret, oleh Ani\n" + header + "\n" + fmt.Sprintf(row, 1) + "\n" + fmt.Sprintf(row, 2) + "\n",
		"a comment and a blank":   "// ekspor\n\n" + header + "\n" + fmt.Sprintf(row, 1) + "\n" + fmt.Sprintf(row, 2) + "\n",
		"titles of several cells": "Rekap,Kota Magelang\nTahun,2026\n" + header + "\n" + fmt.Sprintf(row, 1) + "\n" + fmt.Sprintf(row, 2) + "\n",
	} {
		_, got := land(t, []byte(file), "")
		landed := 0
		for _, said := range got {
			switch {
			case strings.Contains(said, "seller_id=W-"):
				landed++
			case !strings.Contains(said, "- di atas kepala tabel"):
				t.Errorf("%s: %s", name, said)
			}
		}
		if landed != 2 {
			t.Errorf("%s: %q", name, got)
		}
	}
}
