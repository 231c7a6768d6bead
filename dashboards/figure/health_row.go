package figure

import (
	"fmt"
	"strings"

	"pantau/dashboards/bahasa"
)

// Masked stands in a refused row where a cell would have named a person; package layout writes it.
const Masked = "tidak disimpan"

// otherCells is how many cells of a refused row are shown beside the wrong ones.
const otherCells = 5

// cells are the cells of a refused row that tell which row it is and what is wrong: the wrong ones first, then the first
// others that say something.
func (r Refused) cells(cut int) (head []Head, cells []Cell) {
	wrong := map[string]bool{}
	for _, problem := range r.Problems {
		wrong[problem.Column] = true
	}
	at := func(i int) string {
		if i < len(r.Cells) {
			return r.Cells[i]
		}
		return ""
	}
	for i, header := range r.Header {
		if !wrong[header] || len(cells) == 8 {
			continue
		}
		cell := Cell{Text: Shortened(at(i), cut), Class: "bad"}
		if cell.Text == "" {
			cell.Text = "(kosong)"
		}
		head, cells = append(head, Head{Text: plainHeader(header)}), append(cells, cell)
	}
	others := 0
	for i, header := range r.Header {
		if wrong[header] || others == otherCells || strings.TrimSpace(at(i)) == "" || at(i) == Masked {
			continue
		}
		others++
		head, cells = append(head, Head{Text: plainHeader(header)}), append(cells, text(Shortened(at(i), cut)))
	}
	return head, cells
}

func plainHeader(header string) string {
	return Shortened(strings.Join(strings.Fields(header), " "), 40)
}

// Grid is a held row as a small table.
func (r HeldRow) Grid() Grid {
	grid := Grid{Class: "cells stacked", Caption: fmt.Sprintf("Isi baris %s %s", bahasa.Count(r.Line), FileName(r.File)), Rows: []Row{{}}}
	grid.Head, grid.Rows[0].Cells = r.cells(60)
	return grid
}

// Fate says what was done about a row that is not open.
func (r HeldRow) Fate() string {
	switch r.Status {
	case "replaced":
		return fmt.Sprintf("Diperbaiki dan masuk %s, oleh %s (baris %s dari perbaikan %.12s).", bahasa.Moment(r.Decided), r.By, bahasa.Count(r.ByLine), r.ByBatch)
	case "dismissed":
		return fmt.Sprintf("Ditutup %s, oleh %s: %s", bahasa.Moment(r.Decided), r.By, r.Why)
	}
	if !r.Decided.IsZero() {
		return fmt.Sprintf("Sudah dicoba %s, oleh %s, dan belum bisa masuk.", bahasa.Moment(r.Decided), r.By)
	}
	return ""
}

// FileName is the name of a file without the folders before it.
func FileName(file string) string { return file[strings.LastIndexAny(file, `/\`)+1:] }

// Said is the problem as a sentence that stands alone: it names its column, for who cannot see which cell is coloured.
func (p Problem) Said() string {
	said := p.ID
	if !strings.HasSuffix(said, ".") && !strings.HasSuffix(said, "?") {
		said += "."
	}
	if p.Column == "" || strings.Contains(said, `"`+p.Column+`"`) {
		return said
	}
	return plainHeader(p.Column) + ": " + said
}

// RuleName says the rule that a cell broke in a few words.
func RuleName(rule string) string {
	names := map[string]string{
		"required": "wajib diisi", "rupiah": "bukan rupiah", "percent": "bukan persen", "date": "bukan tanggal", "time": "bukan waktu",
		"kelurahan": "kelurahan tidak dikenal", "city": "kota lain", "nik": "bukan NIK", "nib": "bukan NIB", "phone": "bukan nomor telepon",
		"kbli": "bukan kode KBLI", "whole": "bukan bilangan bulat", "choice": "bukan pilihan", "choices": "bukan pilihan", "name": "bukan nama",
		"identifier": "bukan kode", "text": "bukan teks", "cells": "jumlah sel tidak cocok", "quote": "tanda kutip rusak", "byte": "huruf rusak",
		"header": "kepala tabel terulang", "formula": "rumus tanpa hasil", "number": "angka tidak wajar", "truncated": "terpotong",
		"rt": "bukan nomor RT", "rw": "bukan nomor RW", "period": "bukan masa", "range": "di luar batas", "size": "terlalu panjang",
		"blank": "baris kosong", "line": "bukan data", "skipped": "bukan data", "json": "bukan baris data", "list": "daftar di dalam sel", "table": "tabel lain",
		"masked": "perlu diisi lagi", "original": "berkas asal hilang", "characters": "huruf tidak tersimpan", "order of times": "urutan waktu terbalik", "product": "hasil kali tidak cocok",
		"cell": "sel rusak", "cell order": "letak sel meragukan", "row order": "urutan baris meragukan", "format": "format sel tidak jelas", "string": "teks hilang",
		"truth": "bukan ya atau tidak", "hidden": "tersembunyi", "merge": "sel gabungan", "sum": "jumlah tidak cocok", "together": "harus diisi bersama", "needs": "butuh kolom lain",
		"future": "setelah berkas diterima", "plausible": "tidak masuk akal", "gender": "tidak cocok dengan NIK", "spelling": "ejaan lain",
	}
	if name, ok := names[rule]; ok {
		return name
	}
	return "sebab lain" // an id would tell nobody anything
}
