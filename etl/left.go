package etl

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"pantau/etl/contract"
)

// Left is the error of a job that landed all it could and went past some files,
// which it will try again. As the whole of an error, not as a part of another, it
// says that what builds on the job may run.
type Left struct {
	errs []error // the first few: a disk that cannot be read says the same of each file
	more int
}

// LeftBy is the error of a job that could not even look for files: it will another time.
func LeftBy(err error) *Left { return &Left{errs: []error{err}} }

// toldLeft is how many files an error names.
const toldLeft = 20

func (l *Left) add(err error) {
	if len(l.errs) == toldLeft {
		l.more++
		return
	}
	l.errs = append(l.errs, err)
}

func (l *Left) Error() string {
	lines := make([]string, len(l.errs), len(l.errs)+1)
	for i, err := range l.errs {
		lines[i] = err.Error()
	}
	if l.more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more files are left for the next run", l.more))
	}
	return strings.Join(lines, "\n")
}

func (l *Left) Unwrap() []error { return l.errs }

// and joins what was left with what ended the job, if anything did.
func (l *Left) and(err error) error {
	switch {
	case len(l.errs) == 0:
		return err
	case err == nil:
		return l
	}
	return errors.Join(l, err)
}

// refuseFault holds a file for a fault in it, or in us. A clerk cannot mend the
// latter, so the sentence says who can. The error stays in the log and the ledger.
func refuseFault(err error) *contract.Refusal {
	return contract.RefuseFile("fault",
		"Pantau tidak berhasil memuat berkas ini, jadi tidak satu baris pun masuk; berkas lain tetap dimuat. Beri tahu pengelola Pantau: kesalahannya ada di catatan (log).",
		"the file could not be landed and nothing of it was: "+quoted.ReplaceAllString(err.Error(), "…"))
}

// quoted is what an error may have taken from a cell: DuckDB quotes the value that
// it could not convert. Reasons are kept and logged, and a cell may name a person.
var quoted = regexp.MustCompile(`'[^']*'|"[^"]*"|[0-9]{5,}`)
