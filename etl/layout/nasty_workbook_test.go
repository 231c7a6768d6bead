package layout

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

// A nastyBook is a workbook about to be made: registrations of a training whose
// truth is known, and what was done to them.
type nastyBook struct {
	random  *rand.Rand
	file    *excelize.File
	sheet   string
	top     int // row of the header
	damaged map[int]bool
	errs    []error
}

const (
	bookRows   = 25
	bookColumn = "ABCDEFG"
)

func newNastyBook(seed uint64, top int) *nastyBook {
	b := &nastyBook{random: rand.New(rand.NewPCG(seed, 9)), file: excelize.NewFile(), sheet: "Sheet1", top: top, damaged: make(map[int]bool)}
	for i, name := range []string{"Tanggal", "Kegiatan", "Kelurahan", "Topik", "NIK Peserta", "Kelompok", "Hasil"} {
		b.set(i, b.top, name)
	}
	for i := range bookRows {
		b.set(0, b.row(i), time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC))
		for column, cell := range []string{"klinik", "Wates", b.topic(i), fmt.Sprintf("337101570890%04d", i+1), "UMKM", "selesai"} {
			b.set(column+1, b.row(i), cell)
		}
	}
	return b
}

func (b *nastyBook) topic(i int) string { return fmt.Sprintf("topik %d", i) }

func (b *nastyBook) row(i int) int { return b.top + 1 + i }

func (b *nastyBook) cell(column, row int) string { return fmt.Sprintf("%c%d", bookColumn[column], row) }

func (b *nastyBook) set(column, row int, value any) {
	b.try(b.file.SetCellValue(b.sheet, b.cell(column, row), value))
}

func (b *nastyBook) try(err error) { b.errs = append(b.errs, err) }

// spoil changes one row, which must then be held.
func (b *nastyBook) spoil(change func(row int)) {
	i := 1 + b.random.IntN(bookRows-2)
	b.damaged[i] = true
	change(b.row(i))
}

func (b *nastyBook) spoilCell(column int, value any) {
	b.spoil(func(row int) { b.set(column, row, value) })
}

var bookMutations = map[string]func(*nastyBook){
	"nothing": func(*nastyBook) {},
	"titles above": func(b *nastyBook) {
		b.set(0, 1, "Laporan Kegiatan")
		b.try(b.file.MergeCell(b.sheet, "A1", "G1"))
	},
	"a merged total and a note below": func(b *nastyBook) {
		b.set(0, b.row(bookRows), "Total")
		b.set(6, b.row(bookRows), bookRows)
		b.try(b.file.MergeCell(b.sheet, b.cell(0, b.row(bookRows)), b.cell(5, b.row(bookRows))))
		b.set(0, b.row(bookRows)+2, "Catatan: data sementara")
	},
	"blank rows below": func(b *nastyBook) { b.set(0, b.row(bookRows)+50, "  ") },
	"another sheet": func(b *nastyBook) {
		_, err := b.file.NewSheet("Catatan")
		b.try(err)
		b.try(b.file.SetCellValue("Catatan", "A1", "x"))
	},
	"a hidden copy": func(b *nastyBook) {
		at, err := b.file.NewSheet("Salinan")
		b.try(err)
		b.try(b.file.CopySheet(0, at))
		b.try(b.file.SetSheetVisible("Salinan", false))
	},
	"dates as text": func(b *nastyBook) {
		for i := range bookRows {
			b.set(0, b.row(i), fmt.Sprintf("%02d/01/2026", 1+i))
		}
	},
	"dates without their look": func(b *nastyBook) {
		for i := range bookRows {
			b.set(0, b.row(i), 46023+i)
		}
	},

	"a hidden row":           func(b *nastyBook) { b.spoil(func(row int) { b.try(b.file.SetRowVisible(b.sheet, row, false)) }) },
	"a NIK as a number":      func(b *nastyBook) { b.spoilCell(4, 3371015708900007) },
	"a NIK rounded":          func(b *nastyBook) { b.spoilCell(4, "3.37101E+15") },
	"a topic that is a date": func(b *nastyBook) { b.spoilCell(3, time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)) },
	"a formula without result": func(b *nastyBook) {
		b.spoil(func(row int) {
			b.set(3, row, nil)
			b.try(b.file.SetCellFormula(b.sheet, b.cell(3, row), "A1&B1"))
		})
	},
	"31 February":               func(b *nastyBook) { b.spoilCell(0, "31/02/2026") },
	"a truth for a date":        func(b *nastyBook) { b.spoilCell(0, true) },
	"a number that is no day":   func(b *nastyBook) { b.spoilCell(0, 12) },
	"a date with a time of day": func(b *nastyBook) { b.spoilCell(0, time.Date(2026, 3, 1, 8, 15, 0, 0, time.UTC)) },
	"a cell beside the table": func(b *nastyBook) {
		b.spoil(func(row int) { b.try(b.file.SetCellValue(b.sheet, fmt.Sprintf("J%d", row), "periksa!")) })
	},
	"an error value": func(b *nastyBook) { b.spoilCell(3, "#REF!") },
	"a cell that spans two rows": func(b *nastyBook) {
		b.spoil(func(row int) {
			b.set(3, row, nil)
			b.try(b.file.MergeCell(b.sheet, b.cell(3, row-1), b.cell(3, row)))
		})
	},
	"cells that span two columns": func(b *nastyBook) {
		b.spoil(func(row int) { b.try(b.file.MergeCell(b.sheet, b.cell(3, row), b.cell(4, row))) })
	},
}

func TestNastyWorkbooks(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(bookMutations)) {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(3) {
				b := newNastyBook(seed, 3)
				bookMutations[name](b)
				b.check(t)
			}
		})
	}
}

// A spreadsheet of another country turned 05/01 into 1 May and left 13/01 alone:
// no row shows it, so the file is refused.
func TestAWorkbookWhoseDatesWereTurnedAroundIsRefused(t *testing.T) {
	b := newNastyBook(1, 3)
	for i := range bookRows {
		if day := 1 + i; day > 12 {
			b.set(0, b.row(i), fmt.Sprintf("%02d/01/2026", day))
		} else {
			b.set(0, b.row(i), time.Date(2026, time.Month(day), 1, 0, 0, 0, 0, time.UTC))
		}
	}
	var out bytes.Buffer
	b.try(b.file.Write(&out))
	if err := errors.Join(b.errs...); err != nil {
		t.Fatal(err)
	}
	_, err := recognise(out.Bytes())
	if refusal, ok := errors.AsType[*contract.Refusal](err); !ok || refusal.Rule != "date order" {
		t.Errorf("got %v", err)
	}
}

func (b *nastyBook) check(t *testing.T) {
	t.Helper()
	var out bytes.Buffer
	b.try(b.file.Write(&out))
	if err := errors.Join(b.errs...); err != nil {
		t.Fatal(err)
	}
	match, err := recognise(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	feed := match.Feed(batch.Batch{}, secretsForTests(t))
	next := feed.Part()
	landed := make(map[int]bool)
	var row batch.Row
	for ok, err := next(&row); ok; ok, err = next(&row) {
		if err != nil {
			t.Fatal(err)
		}
		if len(row.Problems) > 0 || row.Skip != "" {
			continue
		}
		i := row.Line - b.row(0)
		want := fmt.Sprintf("held_on=2026-01-%02d activity=klinik kelurahan_id=33.71.02.1003 topic=%s person_id=hash of nik 337101570890%04d group_name=UMKM outcome=selesai", 1+i, b.topic(i), i+1)
		if _, said, _ := strings.Cut(sayRow(feed.Fields(), row), ": "); said != want || landed[i] {
			t.Errorf("silently wrong at row %d:\n got  %s\n want %s", row.Line, said, want)
		}
		landed[i] = true
	}
	for i := range bookRows {
		if b.damaged[i] == landed[i] {
			t.Errorf("row %d: damaged %v, landed %v", b.row(i), b.damaged[i], landed[i])
		}
	}
}
