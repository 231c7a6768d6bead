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
// of a layout it is about.
type question struct {
	Layout string `json:"layout"`
	Field  string `json:"field"`
	Header string `json:"header"`
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
func (q *questions) layouts() []layout.Layout {
	q.mu.Lock()
	defer q.mu.Unlock()
	all := layout.All()
	for i, l := range all {
		for _, said := range q.said {
			if said.Layout == l.Name {
				all[i] = all[i].Called(said.Field, said.Header)
			}
		}
	}
	return all
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
