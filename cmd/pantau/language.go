package main

import (
	"pantau/dashboards"
	"pantau/dashboards/figure"
	"pantau/etl/text/keyphrase"
	"pantau/etl/text/search"
)

// language hands Bahasa Indonesia to the pages, which import nothing of etl.
type language struct{}

func (language) Phrases(texts, others []string, n int) []figure.Phrase {
	var phrases []figure.Phrase
	for _, p := range keyphrase.Find(texts, others, n) {
		phrases = append(phrases, figure.Phrase{Words: p.Words, Texts: p.Texts, Others: p.Others})
	}
	return phrases
}

func (language) Index(texts []string) dashboards.Index { return index{search.New(texts)} }

type index struct{ *search.Index }

func (x index) Find(query string) (texts []int, instead [][2]string) {
	found := x.Index.Find(query)
	for _, hit := range found.Hits {
		texts = append(texts, hit.Text)
	}
	for _, i := range found.Instead {
		instead = append(instead, [2]string{i.Wanted, i.Took})
	}
	return texts, instead
}

func (x index) Mark(query, text string) (marks [][2]int) {
	for _, span := range x.Index.Mark(query, text) {
		marks = append(marks, [2]int{span.Start, span.End})
	}
	return marks
}
