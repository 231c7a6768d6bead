package dashboards

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
)

// A Language knows Bahasa Indonesia. Pages import nothing of etl, so it is handed in; without it there is no search and no
// key phrases.
type Language interface {
	// Phrases finds what sets texts apart from others, at most n, the surest first.
	Phrases(texts, others []string, n int) []figure.Phrase
	// Index makes texts searchable.
	Index(texts []string) Index
}

// An Index finds texts by their place in the list it was made from. It may be used by many requests at once.
type Index interface {
	// Find returns the texts that have all words of a query, the best first, and what it looked for in place of words that
	// nobody wrote.
	Find(query string) (texts []int, instead [][2]string)
	// Mark returns where the words of a query stand in a text, in bytes, in order.
	Mark(query, text string) [][2]int
}

// phrases is how figures find key phrases; nil without a Language.
func (s *Server) phrases() figure.Phrases {
	if s.Language == nil {
		return nil
	}
	return s.Language.Phrases
}

// An archive is all feedback of one edition, ready to be searched.
type archive struct {
	sync.Mutex
	edition queries.Edition
	ids     []string
	index   Index
}

// search returns the index of an edition's feedback and the id of each text. The first who asks after a build waits for it.
func (s *Server) search(ctx context.Context, edition queries.Edition) (Index, []string, error) {
	if s.Language == nil {
		return nil, nil, nil
	}
	s.archive.Lock()
	defer s.archive.Unlock()
	if s.archive.index != nil && s.archive.edition.Build == edition.Build {
		return s.archive.index, s.archive.ids, nil
	}
	answer, err := s.Warehouse.Ask(ctx, queries.Text("masukan/texts"), nil)
	if err != nil {
		return nil, nil, fmt.Errorf("ask masukan/texts: %w", err)
	}
	ids, texts := make([]string, answer.Len()), make([]string, answer.Len())
	for i := range ids {
		ids[i], texts[i] = answer.Text(i, "feedback_id"), answer.Text(i, "text")
	}
	s.archive.edition, s.archive.ids, s.archive.index = edition, ids, s.Language.Index(texts)
	return s.archive.index, s.archive.ids, nil
}

// find is what a visitor's search comes to: pieces of feedback, the best first, and what was taken for slips of the thumb.
func (s *Server) find(ctx context.Context, edition queries.Edition, query string) (ids []string, instead [][2]string, err error) {
	index, all, err := s.search(ctx, edition)
	if err != nil || index == nil || strings.TrimSpace(query) == "" {
		return nil, nil, err
	}
	texts, instead := index.Find(query)
	for _, i := range texts {
		ids = append(ids, all[i])
	}
	return ids, instead, nil
}
