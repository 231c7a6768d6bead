package dashboards

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"time"

	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
	"pantau/warehouse/table"
)

// longSearch is how many bytes may be searched for.
const longSearch = 200

// choose is the one place that turns an address into what is chosen: filters that we know, and the texts that a search finds. Every
// figure and every list is made of that choice, through the part "chosen" of its query. instead are words of the search that were
// taken for slips of the thumb.
func (s *Server) choose(ctx context.Context, edition queries.Edition, query url.Values, asOf time.Time) (filter figure.Filter, instead [][2]string, err error) {
	if filter, err = figure.ParseFilter(query, s.areas, s.first(), asOf); err != nil {
		return filter, nil, err
	}
	if err = s.knowsComplaint(filter.About); err != nil {
		return filter, nil, err
	}
	if len(filter.Search) > longSearch {
		return filter, nil, sorry{apology: apology{"Pencarian terlalu panjang", fmt.Sprintf("Tulis paling banyak %d huruf.", longSearch), "Ke daftar suara", "/masukan/suara"}}
	}
	if filter.Search != "" {
		filter.Found, instead, err = s.find(ctx, edition, filter.Search)
	}
	return filter, instead, err
}

// siblings asks what the other choices of each filter in force would show; args are the parameters of the choice itself.
func (s *Server) siblings(ctx context.Context, edition queries.Edition, filter figure.Filter, args map[string]any) (figure.Siblings, error) {
	voices, weeks := map[string]table.Table{}, map[string]table.Table{}
	for _, name := range filter.InForce() {
		args["beside"] = name
		answers, err := s.book.All(ctx, edition, []string{"masukan/beside", "masukan/beside_weeks"}, args)
		if err != nil {
			return figure.Siblings{}, err
		}
		voices[name], weeks[name] = answers.Of("masukan/beside"), answers.Of("masukan/beside_weeks")
	}
	return figure.ReadSiblings(filter, voices, weeks), nil
}

// without is a query that does not say one thing.
func without(query url.Values, name string) url.Values {
	if !query.Has(name) {
		return query
	}
	query = maps.Clone(query)
	query.Del(name)
	return query
}
