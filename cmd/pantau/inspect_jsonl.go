package main

import (
	"bufio"
	"encoding/json"

	"pantau/etl/contract"
	"pantau/etl/layout"
)

// A jsonView prints one JSON object a line. The shapes are what programs rely
// on: fields may be added, none may change.
type jsonView struct {
	enc  *json.Encoder
	lang string
	name string
}

func newJSONView(out *bufio.Writer, lang string) *jsonView {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return &jsonView{enc: enc, lang: lang}
}

type jsonFile struct {
	File      string      `json:"file"`
	Sheet     string      `json:"sheet"` // of the first table
	Layout    string      `json:"layout"`
	Encoding  string      `json:"encoding"`
	EncodedAs string      `json:"encoding_why,omitempty"` // where the text itself is not clear about it
	Delimiter string      `json:"delimiter"`
	Quote     string      `json:"quote"`
	Format    string      `json:"format"`
	Line      int         `json:"line"` // of the header
	Header    []string    `json:"header"`
	Why       string      `json:"why,omitempty"`
	Tables    []jsonTable `json:"tables,omitempty"`  // where there are several
	Unknown   []jsonDrift `json:"unknown,omitempty"` // columns the layout does not have
	Missing   []string    `json:"missing,omitempty"` // columns of the layout that the file has not
	Unread    []string    `json:"unread,omitempty"`  // sheets
}

type jsonTable struct {
	Sheet  string   `json:"sheet"`
	Line   int      `json:"line"`
	Header []string `json:"header"`
}

type jsonDrift struct {
	Column string `json:"column"`
	Maybe  string `json:"maybe,omitempty"`
}

type jsonRecord struct {
	File     string        `json:"file"`
	Sheet    string        `json:"sheet"`
	Line     int           `json:"line"`
	Cells    []string      `json:"cells"`
	Problems []jsonProblem `json:"problems"`
	Skip     string        `json:"skip,omitempty"`
}

type jsonProblem struct {
	Column  string `json:"column"`
	Value   string `json:"value"`
	Rule    string `json:"rule"`
	Message string `json:"message"`
	Note    bool   `json:"note,omitempty"`
	Cell    bool   `json:"cell,omitempty"` // only this cell is held, and the record lands without it
}

type jsonSummary struct {
	Records  int          `json:"records"`
	Held     int          `json:"held"`
	Partial  int          `json:"partial,omitempty"` // of those that land: without some of their cells
	Skipped  int          `json:"skipped"`
	Problems int          `json:"problems"`
	Notes    int          `json:"notes"`
	Problem  *jsonProblem `json:"problem,omitempty"` // of the whole file
}

func (v *jsonView) begin(seen inspected) {
	v.name = seen.name
	said := jsonFile{File: seen.name, Header: []string{}}
	if f := seen.file; f != nil {
		said.EncodedAs = spoken(f.EncodedAs, v.lang)
		said.Encoding, said.Format = f.Encoding, string(f.Format)
		said.Delimiter, said.Quote = f.DelimiterText(), f.QuoteText()
	}
	if m := seen.match; m != nil {
		first := m.Tables[0]
		said.Sheet, said.Line, said.Header = first.Sheet.Name, first.Line, first.Header
		said.Layout, said.Why = m.Layout.Name, spoken(m.Why, v.lang)
		said.Missing, said.Unread = m.Missing, m.Unread
		for _, drift := range m.Unknown {
			said.Unknown = append(said.Unknown, jsonDrift{drift.Header, drift.Maybe})
		}
		for _, table := range m.Tables {
			if len(m.Tables) > 1 {
				said.Tables = append(said.Tables, jsonTable{table.Sheet.Name, table.Line, table.Header})
			}
		}
	}
	_ = v.enc.Encode(said) // the writer behind it remembers its error
}

func (v *jsonView) record(r *layout.Inspection) {
	said := jsonRecord{File: v.name, Sheet: r.Sheet, Line: r.Line, Cells: r.Cells, Problems: []jsonProblem{}, Skip: r.Skip}
	if said.Cells == nil {
		said.Cells = []string{}
	}
	for i := range r.Problems {
		said.Problems = append(said.Problems, v.problem(&r.Problems[i], false))
	}
	for i := range r.Unread {
		problem := v.problem(&r.Unread[i], false)
		problem.Cell = true
		said.Problems = append(said.Problems, problem)
	}
	for i := range r.Notes {
		said.Problems = append(said.Problems, v.problem(&r.Notes[i], true))
	}
	if r.Skip != "" {
		skipped := contract.Problem{Rule: "skipped", Indonesian: "Bukan data: " + r.Skip + ".", English: "this is no data: " + r.Skip}
		said.Problems = append(said.Problems, v.problem(&skipped, false))
	}
	_ = v.enc.Encode(said)
}

func (v *jsonView) end(counts tally, whole *contract.Problem) {
	said := struct {
		File    string      `json:"file"`
		Summary jsonSummary `json:"summary"`
	}{v.name, jsonSummary{Records: counts.records, Held: counts.held, Partial: counts.partial, Skipped: counts.skipped, Problems: counts.problems, Notes: counts.notes}}
	if whole != nil {
		problem := v.problem(whole, false)
		said.Summary.Problem = &problem
	}
	_ = v.enc.Encode(said)
}

func (v *jsonView) problem(p *contract.Problem, note bool) jsonProblem {
	return jsonProblem{Column: p.Column, Value: p.Value, Rule: p.Rule, Message: spoken(contract.Sentence{Indonesian: p.Indonesian, English: p.English}, v.lang), Note: note}
}

func spoken(s contract.Sentence, lang string) string {
	if lang == "en" {
		return s.English
	}
	return s.Indonesian
}
