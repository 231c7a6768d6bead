package figure

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// Health is how the data itself is doing: jobs, sources, files and what was refused.
type Health struct {
	Filter  Filter
	Runs    []Run
	Sources []Source
	Files   []File
	Held    []Refused // for each reason a row in quarantine, the most frequent first
	Newest  []Refused // the newest rows in quarantine, at most 200

	Title func(layout string) string // names a layout for people; nil leaves only its words

	names map[string]string // of files without the folders before them, by their batches
}

// A Run is the newest run of a job.
type Run struct {
	Job, Status                 string // "running", "ok", "failed" or "interrupted"
	Due, Started, Finished      time.Time
	Late                        bool // made up after a missed time
	Read, Landed, Held, Skipped int
	Error                       string
}

// A Source is a kind of file that comes again and again.
type Source struct {
	Name, Layout       string
	Platform           string    // of which the files of a layout tell besides others; empty where the whole file is meant
	LastOn, LastLoaded time.Time // newest date in the data; newest file
	Files, Landed      int
	Held               int
	Open               int // of those held: rows that still wait in quarantine
	Cadence            int // days between two files; 0: nobody waits for the next
	Late               bool
}

// A File is one entry of the ledger.
type File struct {
	Batch, Name, Layout, Dataset, Status, Reason string
	Loaded                                       time.Time
	Read, Landed, Held, Skipped                  int
	Partial                                      int // of the landed: rows without some of their cells, which are held
	Sample                                       bool
	Copy                                         bool // its bytes are those of another owner's file, whose rows count
}

// Refused is one row in quarantine: its cells as they were, and what is wrong with some of them.
type Refused struct {
	Batch, Sheet  string
	Layout        string
	Line          int
	Header, Cells []string
	Problems      []Problem
	Landed        bool // its row has landed; only the cells that its problems name are held
	Alike         int  // rows refused for the same reason, this one included
}

// A Problem is what is wrong with one cell, in Indonesian. Value is what the cell said.
type Problem struct {
	Column string `json:"column"`
	Value  string `json:"value"`
	Rule   string `json:"rule"`
	ID     string `json:"id"`
	EN     string `json:"en"` // for the logs
}

// ReadHealth reads the answers of data/runs, data/sources, data/files, data/held and data/refused.
func ReadHealth(runs, sources, files, held, refused table.Table, filter Filter, memory *Memory) Health {
	health := Health{Filter: filter, Sources: ReadSources(sources)}
	for i := range runs.Len() {
		health.Runs = append(health.Runs, Run{
			Job: runs.Text(i, "job"), Status: runs.Text(i, "status"), Due: runs.Time(i, "due_at"), Started: runs.Time(i, "started_at"), Finished: runs.Time(i, "finished_at"),
			Late: runs.Bool(i, "is_late"), Read: runs.Int(i, "rows_read"), Landed: runs.Int(i, "rows_landed"), Held: runs.Int(i, "rows_held"), Skipped: runs.Int(i, "rows_skipped"), Error: runs.Text(i, "error"),
		})
	}
	health.Files = ReadFiles(files, memory)
	health.names = remember(memory, "names", files, func(table.Table) map[string]string { return namesOf(health.Files) })
	health.Held, health.Newest = ReadHeld(held, memory), ReadHeld(refused, memory)
	for i, source := range health.Sources {
		for _, one := range health.Held {
			if one.Layout == source.Layout && source.Platform == "" {
				health.Sources[i].Open += one.Alike
			}
		}
	}
	return health
}

// ReadFiles reads the answer of data/files or data/stopped. The memory may be nil.
func ReadFiles(files table.Table, memory *Memory) []File {
	return remember(memory, "files", files, readFiles)
}

func readFiles(files table.Table) []File {
	all := make([]File, files.Len())
	for i := range all {
		all[i] = File{
			Batch: files.Text(i, "batch_id"), Name: files.Text(i, "file"), Layout: files.Text(i, "layout"), Dataset: files.Text(i, "dataset"), Status: files.Text(i, "status"), Reason: files.Text(i, "reason_id"),
			Loaded: files.Time(i, "loaded_at"), Read: files.Int(i, "rows_read"), Landed: files.Int(i, "rows_landed"), Held: files.Int(i, "rows_held"), Skipped: files.Int(i, "rows_skipped"), Partial: files.Int(i, "rows_partial"), Sample: files.Bool(i, "is_sample"), Copy: files.Bool(i, "is_copy"),
		}
	}
	return all
}

// short is the name of the file without the folders before it.
func (f File) short() string { return f.Name[strings.LastIndexAny(f.Name, `/\`)+1:] }

// Below is the name of a file with the folders below its folder of the inbox: "WARUNG-0012/Order.all.xlsx". The folders of the
// inbox are called as the program calls kinds of files.
func Below(file string) string {
	if _, rest, ok := strings.Cut(file, "/"); ok {
		return rest
	}
	return file
}

// folder is the last folder the file lay in: for a shop's export, the shop. The folders of the inbox themselves are called as
// the program calls kinds of files, so they are not named.
func (f File) folder() string {
	parts := strings.FieldsFunc(f.Name, func(r rune) bool { return r == '/' || r == '\\' })
	if len(parts) < 3 {
		return ""
	}
	return parts[len(parts)-2]
}

// ReadSources reads the answer of data/sources.
func ReadSources(answer table.Table) []Source {
	sources := make([]Source, answer.Len())
	for i := range sources {
		sources[i] = Source{
			Name: answer.Text(i, "source"), Layout: answer.Text(i, "layout"), Platform: answer.Text(i, "platform"), LastOn: answer.Time(i, "last_on"), LastLoaded: answer.Time(i, "last_loaded_at"), Files: answer.Int(i, "files"),
			Landed: answer.Int(i, "rows_landed"), Held: answer.Int(i, "rows_held"), Cadence: answer.Int(i, "cadence_days"), Late: answer.Bool(i, "is_late"),
		}
	}
	return sources
}

// ReadHeld reads the answer of data/held or data/refused. JSON that cannot be read leaves its part empty: the row is shown all the same.
// The memory may be nil.
func ReadHeld(answer table.Table, memory *Memory) []Refused {
	return remember(memory, "held", answer, func(answer table.Table) []Refused { return readHeld(answer, memory) })
}

func readHeld(answer table.Table, memory *Memory) []Refused {
	held := make([]Refused, answer.Len())
	for i := range held {
		held[i] = Refused{Batch: answer.Text(i, "batch_id"), Layout: answer.Text(i, "layout"), Sheet: answer.Text(i, "sheet"), Line: answer.Int(i, "line"), Landed: answer.Bool(i, "is_landed"), Alike: answer.Int(i, "alike")}
		held[i].Header = decode[[]string](memory, "header", answer.Text(i, "header"))
		held[i].Cells = decode[[]string](memory, "cells", answer.Text(i, "cells"))
		held[i].Problems = decode[[]Problem](memory, "problems", answer.Text(i, "problems"))
	}
	return held
}

// title names a layout for people.
func (h Health) title(layout string) string {
	if h.Title == nil {
		return spaced(layout)
	}
	return h.Title(layout)
}

// HeldRows is the number of all rows in quarantine, without those that have landed but for a cell.
func HeldRows(held []Refused) int { return heldAs(held, false) }

// HeldCells is the number of rows that have landed without some of their cells, which wait in quarantine.
func HeldCells(held []Refused) int { return heldAs(held, true) }

func heldAs(held []Refused, landed bool) int {
	n := 0
	for _, one := range held {
		if one.Landed == landed {
			n += one.Alike
		}
	}
	return n
}

// only says that a row counts but for a cell.
func (r Refused) only() string {
	if r.Landed {
		return "hanya selnya; barisnya masuk"
	}
	return ""
}

// rows counts what waits for one reason, in words.
func (r Refused) rows() string {
	if r.Landed {
		return bahasa.Count(r.Alike) + " baris masuk tanpa satu selnya"
	}
	return bahasa.Count(r.Alike) + " baris"
}

// Why says the reason a row was refused for, in a few words.
func (r Refused) Why() string {
	if len(r.Problems) > 0 && r.Problems[0].Rule == "group" {
		return "tidak sejalan dengan baris lain di berkasnya"
	}
	if len(r.Problems) == 0 || r.Problems[0].Column == "" {
		return "baris tidak bisa dibaca"
	}
	return "kolom " + strings.Join(strings.Fields(r.Problems[0].Column), " ")
}

// LateSources are the names of the sources that should have sent something by now. A platform is not named where the file
// that tells of all platforms is late itself.
func LateSources(sources []Source) []string {
	var late []string
	for _, source := range lateOnes(sources) {
		late = append(late, source.Name)
	}
	return late
}

func lateOnes(sources []Source) (late []Source) {
	whole := map[string]bool{} // layouts of which no file comes
	for _, source := range sources {
		whole[source.Layout] = whole[source.Layout] || source.Late && source.Platform == ""
	}
	for _, source := range sources {
		if source.Late && (source.Platform == "" || !whole[source.Layout]) {
			late = append(late, source)
		}
	}
	return late
}

// overdue says how late a source is: the days since its newest date, less its cadence.
func (s Source) overdue(asOf time.Time) string {
	days := int(asOf.Sub(s.LastOn).Hours()/24) - s.Cadence
	switch {
	case s.LastOn.IsZero():
		return "belum pernah datang"
	case days < 1:
		return "terlambat"
	}
	return fmt.Sprintf("terlambat %s hari", bahasa.Count(days))
}

// Sums adds up what every file of the list brought.
func (h Health) Sums() (read, landed, held, skipped int) {
	for _, file := range h.Files {
		read, landed, held, skipped = read+file.Read, landed+file.Landed, held+file.Held, skipped+file.Skipped
	}
	return read, landed, held, skipped
}

func namesOf(files []File) map[string]string {
	names := make(map[string]string, len(files))
	for _, file := range slices.Backward(files) { // of two the first
		names[file.Batch] = file.short()
	}
	return names
}

// fileName is the name of the file a batch came from, without the folders before it.
func (h Health) fileName(batch string) string {
	if name, ok := h.names[batch]; ok {
		return name
	}
	return batch[:min(12, len(batch))]
}
