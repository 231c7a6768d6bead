package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"

	"github.com/google/renameio/v2"

	"pantau/etl/layout"
)

// A question is what a person said once about a header of their own: which field
// of a layout it is about; without a field, that it is not to be read.
type question struct {
	Layout string `json:"layout"`
	Field  string `json:"field"`
	Header string `json:"header"`

	Forgotten bool `json:"forgotten,omitempty"` // it no longer counts for files that come; those that came with it are read with it
}

// questions are all that was ever said, kept in questions.json in the data folder.
// Files that were loaded before stay as they are.
type questions struct {
	path string
	mu   sync.Mutex
	said []question
}

func openQuestions(path string) (*questions, error) {
	q := &questions{path: path}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return q, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &q.said)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return q, nil
}

// layouts are all layouts, each with the headers people have said it knows.
func (q *questions) layouts() []layout.Layout { return q.known(false) }

// ever are the layouts for files that have come already: some may have been
// understood by what has been forgotten since.
func (q *questions) ever() []layout.Layout { return q.known(true) }

func (q *questions) known(forgotten bool) []layout.Layout {
	q.mu.Lock()
	defer q.mu.Unlock()
	all := layout.All()
	for i, l := range all {
		for _, said := range q.said {
			if said.Layout == l.Name && (!said.Forgotten || forgotten && said.Field != "") {
				all[i] = all[i].Called(said.Field, said.Header)
			}
		}
	}
	return all
}

// all lists what is in force, in the order in which it was said.
func (q *questions) all() (list []question) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, said := range q.said {
		if !said.Forgotten {
			list = append(list, said)
		}
	}
	return list
}

// forget takes back what was said about a header; ok is false when nothing was.
func (q *questions) forget(layoutName, header string) (ok bool, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	said := slices.Clone(q.said)
	for i, one := range said {
		if one.Layout == layoutName && one.Header == header && !one.Forgotten {
			said[i].Forgotten, ok = true, true
		}
	}
	if !ok {
		return false, nil
	}
	return true, q.write(said)
}

// remember adds what a person said. A header has one meaning in a layout: the last one.
func (q *questions) remember(more []question) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	said := slices.Clone(q.said)
	for _, one := range more {
		said = slices.DeleteFunc(said, func(old question) bool { return old.Layout == one.Layout && old.Header == one.Header })
		said = append(said, one)
	}
	return q.write(said)
}

// write keeps what is said from now on; the caller holds the lock.
func (q *questions) write(said []question) error {
	text, err := json.MarshalIndent(said, "", "  ")
	if err == nil {
		err = renameio.WriteFile(q.path, append(text, '\n'), 0o600)
	}
	if err != nil {
		return fmt.Errorf("remember questions: %w", err)
	}
	q.said = said
	return nil
}
