package main

import (
	"bufio"
	"fmt"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/etl/contract"
	"pantau/etl/layout"
	"pantau/etl/tabular"
)

// A textView shows a file to a person: how it is read first, then what would
// become of its records, then the first problems.
type textView struct {
	out  *bufio.Writer
	most int
	lang string

	generic bool
	shown   []repeated     // the first problems that differ
	alike   map[string]int // where they stand, by what they say
	seen    int            // problems and notes so far
	reasons []string       // why records were skipped, in the order of the file
	skipped map[string]int
	match   *layout.Match
	columns []string // with cells that are held alone, in the order of the file
	cells   map[string]int
}

// repeated is a problem of one or more rows that says the same of each.
type repeated struct {
	sheet      string
	line, more int // the first row, and how many others
	what       string
}

// say prints a line, in the language that was asked for.
func (v *textView) say(label, english, format string, args ...any) {
	if v.lang == "en" {
		label = english
	}
	fmt.Fprintf(v.out, "  %-16s %s\n", label, fmt.Sprintf(format, args...))
}

func (v *textView) begin(seen inspected) {
	*v = textView{out: v.out, most: v.most, lang: v.lang, skipped: make(map[string]int), cells: make(map[string]int), match: seen.match, alike: make(map[string]int)}
	fmt.Fprintln(v.out, seen.name)
	if f := seen.file; f != nil {
		v.say("Bentuk", "Form", "%s", v.form(f))
		if why := spoken(f.EncodedAs, v.lang); why != "" {
			v.say("Pengodean", "Encoding", "%s", why)
		}
	}
	m := seen.match
	if m == nil {
		return
	}
	v.generic = m.Layout.Table == ""
	for _, table := range m.Tables {
		v.table(table)
	}
	v.say("Tata letak", "Layout", "%s", m.Layout.Name+": "+spoken(m.Why, v.lang))
	for _, column := range m.Layout.Columns {
		if order, ok := orders[m.Orders[column.Header]]; ok && column.Is.Asks && column.Header != "" {
			v.say("Urutan tanggal", "Order of dates", "%q: %s", oneLine(column.Header), spoken(order, v.lang))
		}
	}
	if asked := m.Questions(); len(asked) > 0 {
		v.say("Pertanyaan lain", "Other questions", "%s", quoted(asked))
	}
	for _, drift := range m.Unknown {
		if drift.Maybe == "" {
			v.say("Kolom baru", "New column", "%q", oneLine(drift.Header))
		} else {
			v.say("Kolom baru", "New column", v.either("%q; mungkin %q?", "%q; perhaps %q?"), oneLine(drift.Header), oneLine(drift.Maybe))
		}
	}
	if len(m.Missing) > 0 {
		v.say("Kolom tidak ada", "Missing columns", "%s", quoted(m.Missing))
	}
	if len(m.Unread) > 0 {
		v.say("Lembar dilewati", "Sheets not read", "%s", quoted(m.Unread))
	}
}

// orders say how the dates of a file are read, where that is the file's to say.
var orders = map[contract.Order]contract.Sentence{
	contract.DayFirst:   {Indonesian: "hari sebelum bulan", English: "day before month"},
	contract.MonthFirst: {Indonesian: "bulan sebelum hari", English: "month before day"},
}

func (v *textView) form(f *tabular.File) string {
	if f.Format != tabular.CSV {
		return strings.ToUpper(string(f.Format))
	}
	quote := f.QuoteText()
	if quote == "" {
		quote = v.either("tidak ada", "none")
	}
	form := fmt.Sprintf(v.either("CSV, %s, pemisah %s, tanda kutip %s", "CSV, %s, delimiter %s, quotes %s"), f.Encoding, v.either(f.DelimiterName(), fmt.Sprintf("%q", f.DelimiterText())), quote)
	if f.Quote != tabular.NoQuote && f.Escape != f.Quote {
		form += fmt.Sprintf(v.either(", kutip di dalam kutip ditandai %c", ", quotes inside quotes follow %c"), f.Escape)
	}
	return form
}

func (v *textView) table(table layout.Table) {
	where := fmt.Sprintf(v.either("baris %d", "line %d"), table.Line)
	if table.Line == 0 {
		where = v.either("kunci objek pertama", "keys of the first object")
	}
	if table.Sheet.Name != "" {
		where = fmt.Sprintf(v.either("lembar %q, ", "sheet %q, "), table.Sheet.Name) + where
	}
	v.say("Kepala tabel", "Header", "%s (%d): %s", where, len(table.Header), quoted(table.Header))
}

func (v *textView) record(r *layout.Inspection) {
	if r.Skip != "" {
		if v.skipped[r.Skip]++; v.skipped[r.Skip] == 1 {
			v.reasons = append(v.reasons, r.Skip)
		}
		return
	}
	for i := range r.Problems {
		v.problem(r, &r.Problems[i], "")
	}
	for i := range r.Unread {
		v.problem(r, &r.Unread[i], "")
		v.unread(r.Unread[i].Column)
	}
	for i := range r.Notes {
		v.problem(r, &r.Notes[i], v.either(" (catatan: barisnya tetap dimuat)", " (a note: the row lands all the same)"))
	}
}

// unread counts a cell that is held alone to those of its column.
func (v *textView) unread(column string) {
	if v.cells[column]++; v.cells[column] == 1 {
		v.columns = append(v.columns, column)
	}
}

func (v *textView) problem(r *layout.Inspection, p *contract.Problem, remark string) {
	v.seen++
	what := spoken(contract.Sentence{Indonesian: p.Indonesian, English: p.English}, v.lang) + remark
	if p.Column != "" {
		what = fmt.Sprintf(v.either(", kolom %q: ", ", column %q: "), oneLine(p.Column)) + what
	} else {
		what = ": " + what
	}
	if at, ok := v.alike[r.Sheet+"\x00"+what]; ok {
		v.shown[at].more++
	} else if len(v.shown) < v.most {
		v.alike[r.Sheet+"\x00"+what] = len(v.shown)
		v.shown = append(v.shown, repeated{sheet: r.Sheet, line: r.Line, what: what})
	}
}

// told prints the problems that are shown and counts those that are not.
func (v *textView) told() {
	rest := v.seen
	for _, one := range v.shown {
		where := fmt.Sprintf(v.either("baris %d", "line %d"), one.line)
		if one.sheet != "" {
			where = one.sheet + ", " + where
		}
		if one.more > 0 {
			where += fmt.Sprintf(v.either(" dan %s baris lain", " and %s more"), bahasa.Count(one.more))
		}
		fmt.Fprintln(v.out, "    "+where+one.what)
		rest -= one.more + 1
	}
	if rest > 0 {
		fmt.Fprintf(v.out, v.either("    dan %s lagi\n", "    and %s more\n"), bahasa.Count(rest))
	}
}

func (v *textView) end(counts tally, whole *contract.Problem) {
	refused := whole != nil && (v.match == nil || whole != v.match.Doubt)
	if refused && counts.records > 0 {
		v.say("Baris", "Records", v.either("%s dibaca sebelum berkasnya ditolak; tidak satu pun dimuat", "%s read before the file was refused; none of them lands"), bahasa.Count(counts.records))
	} else if counts.records > 0 || whole == nil {
		landed := v.either("dapat dimuat", "can land")
		if v.generic {
			landed = v.either("tanpa masalah", "without a problem")
		}
		v.say("Baris", "Records", v.either("%s = %s %s + %s ditahan + %s dilewati", "%s = %s %s + %s held + %s skipped"), bahasa.Count(counts.records),
			bahasa.Count(counts.records-counts.held-counts.skipped), landed, bahasa.Count(counts.held), bahasa.Count(counts.skipped))
	}
	for _, column := range v.columns {
		if refused {
			break
		}
		v.say("Sel ditahan", "Cells held", v.either("kolom %q: %s baris dimuat tanpa sel ini; %s", "column %q: %s records land without this cell; %s"),
			oneLine(column), bahasa.Count(v.cells[column]), spoken(v.match.NumberOf(column).Words(), v.lang))
	}
	for _, reason := range v.reasons {
		v.say("", "", "%s: %s", reason, bahasa.Count(v.skipped[reason]))
	}
	if whole != nil {
		v.say("Seluruh berkas", "Whole file", "%s", spoken(contract.Sentence{Indonesian: whole.Indonesian, English: whole.English}, v.lang))
	}
	if v.seen > 0 {
		said := bahasa.Count(v.seen)
		if counts.notes > 0 {
			said += fmt.Sprintf(v.either(", %s di antaranya catatan", ", of which %s are notes"), bahasa.Count(counts.notes))
		}
		v.say("Masalah", "Problems", "%s", said)
	}
	v.told()
}

func (v *textView) either(indonesian, english string) string {
	return spoken(contract.Sentence{Indonesian: indonesian, English: english}, v.lang)
}

func quoted(names []string) string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = fmt.Sprintf("%q", oneLine(name))
	}
	return strings.Join(all, ", ")
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
