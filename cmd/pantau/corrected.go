package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
	"pantau/etl/contract"
	"pantau/etl/layout"
	"pantau/etl/tabular"
	"pantau/etl/workbook"
	"pantau/warehouse"
)

// A file of quarantine has the columns of the original in their order, and these
// behind them. The last tells which held row a row is about.
const (
	reasonHeader = "Sebab ditahan"
	fileHeader   = "Berkas asal"
	lineHeader   = "Baris asal"
	idHeader     = "ID karantina (jangan diubah)"
)

// A sentRow is a row of quarantine as somebody sends it back.
type sentRow struct {
	sheet  string
	line   int
	id     string
	header []string
	cells  []contract.Cell
}

// sentRows reads a file of quarantine; ok is false when it is none. Headers are
// looked for among the first rows only, where we wrote them. Without its ids such a
// file is refused: as a file of its layout its rows would come a second time.
func sentRows(table *tabular.File) (rows []sentRow, ok bool, err error) {
	for _, sheet := range table.Sheets {
		reading, err := table.Rows(sheet)
		if err != nil {
			return nil, false, err
		}
		next := reading.Part()
		var seen tabular.Record
		var header []string
		idAt, n := -1, 0
		for {
			more, err := next(&seen)
			if err != nil {
				return nil, false, err
			}
			if n++; !more || idAt < 0 && n > 10 {
				break
			}
			texts := make([]string, len(seen.Cells))
			for i, cell := range seen.Cells {
				texts[i] = string(contract.Trim(cell.Text))
			}
			if idAt < 0 {
				if idAt = slices.Index(texts, idHeader); idAt >= 0 {
					header, ok = texts[:max(0, slices.Index(texts, reasonHeader))], true
				} else if slices.Contains(texts, reasonHeader) && slices.Contains(texts, lineHeader) {
					return nil, false, errNoIDs
				}
				continue
			}
			if idAt >= len(texts) || texts[idAt] == "" {
				if strings.Join(texts, "") != "" {
					rows = append(rows, sentRow{sheet: seen.Sheet, line: seen.Line, header: header})
				}
				continue
			}
			row := sentRow{sheet: seen.Sheet, line: seen.Line, id: texts[idAt], header: header}
			for i := range header {
				cell := contract.Cell{}
				if i < len(seen.Cells) {
					cell = contract.Cell{Text: []byte(workbook.Original(string(seen.Cells[i].Text))), Stored: seen.Cells[i].Stored}
				}
				row.cells = append(row.cells, cell)
			}
			rows = append(rows, row)
		}
	}
	return rows, ok, nil
}

var errNoIDs = contract.RefuseFile("header",
	"Ini unduhan karantina, tetapi kolom \""+idHeader+"\" sudah tidak ada. Unduh lagi, lalu perbaiki selnya saja.",
	"this file came from quarantine, but its column \""+idHeader+"\" is gone; export it again and correct its cells only")

// heldRows asks for rows of quarantine as the pages do.
func (a *app) heldRows(ctx context.Context, filter figure.HeldFilter) ([]figure.HeldRow, int, error) {
	answer, err := a.warehouse.Ask(ctx, queries.Text("data/quarantine"), filter.Args())
	if err != nil {
		return nil, 0, err
	}
	rows, all := figure.ReadHeldRows(answer)
	return rows, all, nil
}

func placeOf(held figure.HeldRow) warehouse.Place {
	return warehouse.Place{Batch: held.Batch, Sheet: held.Sheet, Line: held.Line}
}

// An edit is a held row with the cells it is to have. Without cells it is read
// again as it was.
type edit struct {
	held  figure.HeldRow
	cells []contract.Cell
}

// A merged row is made of what was sent and, where that says what was shown, of
// the original: nobody sees what names a person, and no program between has
// altered anything.
type merged struct {
	held     figure.HeldRow
	cells    []workbook.Cell
	changed  bool
	problems []contract.Problem // why it cannot even be read
}

// merge joins an edit with the original's record, if there is one.
func (e edit) merge(original *record, broken bool) merged {
	m := merged{held: e.held, cells: make([]workbook.Cell, len(e.held.Header))}
	shown := func(i int) string {
		if i < len(e.held.Cells) {
			return e.held.Cells[i]
		}
		return ""
	}
	for i := range m.cells {
		sent := contract.Cell{Text: []byte(shown(i))}
		if e.cells != nil {
			sent = e.cells[i]
		}
		text := string(contract.Trim(sent.Text))
		same := text == strings.TrimSpace(shown(i)) || text == workbook.Original(workbook.Fitted(workbook.Neutral(shown(i))))
		m.changed = m.changed || !same
		if same && original != nil && !broken {
			sent = contract.Cell{}
			if i < len(original.cells) {
				sent = original.cells[i]
			}
			m.problems = append(m.problems, original.at(i, e.held.Header[i])...)
		}
		m.cells[i] = workbook.Cell{Text: string(sent.Text), Stored: sent.Stored, Tone: workbook.Typed}
		if m.cells[i].Text != workbook.Fitted(m.cells[i].Text) {
			m.problems = append(m.problems, tooLong(e.held.Header[i]))
		}
	}
	if broken && !m.changed {
		for _, p := range e.held.Problems {
			m.problems = append(m.problems, contract.Problem{Column: p.Column, Value: p.Value, Rule: p.Rule, Indonesian: p.ID, English: p.EN})
		}
	}
	return m
}

// tooLong is the problem of a text that no correction can carry.
func tooLong(column string) contract.Problem {
	return contract.Problem{
		Column: column, Rule: "size",
		Indonesian: "Teks di kolom ini terlalu panjang untuk satu sel lembar kerja; persingkat, atau perbaiki berkas aslinya dan kirim lagi.",
		English:    "the text of this column is too long for a cell of a workbook; shorten it, or correct the original file and send it again",
	}
}

// at lists what is wrong with one cell of an original as a file.
func (r record) at(i int, column string) (problems []contract.Problem) {
	for _, fault := range r.faults {
		if fault.Cell == i {
			problems = append(problems, contract.Problem{Column: column, Rule: fault.Rule, Indonesian: fault.Indonesian, English: fault.English})
		}
	}
	return problems
}

// sheetOf puts rows together as a file that its layout recognises. What stood
// once above their table stands beside each of them.
func sheetOf(name string, header []string, above map[string]string, rows []merged) ([]byte, error) {
	sheet := workbook.Sheet{Name: name, Rows: make([][]workbook.Cell, 1, len(rows)+1)}
	labels := slices.Sorted(maps.Keys(above))
	for _, text := range slices.Concat(header, []string{idHeader}, labels) {
		sheet.Rows[0] = append(sheet.Rows[0], workbook.Cell{Text: text, Tone: workbook.Typed})
	}
	for _, row := range rows {
		cells := append(slices.Clone(row.cells), workbook.Cell{Text: row.held.ID, Tone: workbook.Typed})
		for _, label := range labels {
			cells = append(cells, workbook.Cell{Text: above[label], Tone: workbook.Typed})
		}
		sheet.Rows = append(sheet.Rows, cells)
	}
	var file bytes.Buffer
	err := workbook.Write(&file, []workbook.Sheet{sheet})
	return file.Bytes(), err
}

// sheetName is a worksheet's name under which a layout reads it.
func (a *app) sheetName(sheet, layoutName string) string {
	for _, l := range a.questions.ever() {
		if l.Name == layoutName && len(l.Sheets) > 0 && !slices.Contains(l.Sheets, sheet) {
			return l.Sheets[0]
		}
	}
	if sheet == "" {
		return "koreksi"
	}
	return workbook.NameOf(sheet)
}

// recognised opens what sheetOf made. Every row of it is one that somebody
// corrected, also where its layout explains the columns in the first.
func (a *app) recognised(content io.ReaderAt, size int64, options tabular.Options) (*layout.Match, error) {
	table, err := tabular.Open("koreksi.xlsx", content, size, options)
	if err != nil {
		return nil, err
	}
	match, err := layout.Recognise(table, a.questions.ever())
	if err == nil {
		match.Layout.Described = false
	}
	return match, err
}

// faithful compares what sheetOf wrote with what is read back: by position, rows
// of which a worksheet cannot hold some character.
func faithful(match *layout.Match, rows []merged) ([]bool, error) {
	reading, err := match.File.Rows(match.Tables[0].Sheet)
	if err != nil {
		return nil, err
	}
	next := reading.Part()
	var seen tabular.Record
	same := make([]bool, len(rows))
	for {
		ok, err := next(&seen)
		if err != nil || !ok {
			return same, err
		}
		at := seen.Line - 2
		if at < 0 || at >= len(rows) {
			continue
		}
		same[at] = true
		for i, want := range rows[at].cells {
			got := contract.Cell{}
			if i < len(seen.Cells) {
				got = seen.Cells[i]
			}
			same[at] = same[at] && string(got.Text) == want.Text && (got.Stored == want.Stored || want.Text == "")
		}
	}
}

var unkeepable = contract.Problem{
	Rule: "characters", Indonesian: "Baris ini berisi huruf yang tidak bisa disimpan dalam lembar kerja. Perbaiki di berkas asal, lalu kirim lagi berkas itu.",
	English: "this row holds characters that a worksheet cannot keep; correct them in the source file and send it again",
}

// noData is the problem of a row that was corrected into something that is none.
func noData(why string) contract.Problem {
	return contract.Problem{
		Rule: "skipped", Indonesian: fmt.Sprintf("Baris ini sekarang bukan data (%s). Bila memang begitu, tutup barisnya dengan alasan itu.", why),
		English: fmt.Sprintf("this row is no data now (%s); if that is right, dismiss it and say so", why),
	}
}

// refill is the problem of a cell whose words are needed and were not sent.
func refill(column string) contract.Problem {
	return contract.Problem{
		Column: column, Value: layout.Masked, Rule: "masked",
		Indonesian: fmt.Sprintf("Kolom \"%s\" masih berisi \"%s\", dan berkas aslinya tidak bisa dibaca lagi. Isi kolom itu dari berkas di kantor.", column, layout.Masked),
		English:    fmt.Sprintf("column %q still says %q and the original cannot be read any more; fill it in from your file", column, layout.Masked),
	}
}
