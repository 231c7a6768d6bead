package main

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
	"pantau/warehouse/table"
)

// heardUntil asks for complaints as the page Masukan does, in the last week of the demonstration.
func heardUntil(t *testing.T, a *app) (totals, history table.Table, filter figure.Filter) {
	t.Helper()
	until, err := time.Parse(time.DateOnly, demoUntil)
	if err != nil {
		t.Fatal(err)
	}
	filter = figure.Filter{Period: figure.LastFullWeek(until), Area: figure.Area{ID: "33.71", Kind: "kota"}, First: a.reference.Targets[0].StartsOn.Time, AsOf: until}
	ask := func(name string) table.Table {
		answer, err := a.warehouse.Ask(t.Context(), queries.Text(name), filter.Args())
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
	return ask("masukan/complaints"), ask("masukan/history"), filter
}

func risen(totals, history table.Table, filter figure.Filter) []string {
	var ids []string
	for _, item := range figure.ReadComplaints(totals, history, filter, nil).Rising() {
		ids = append(ids, item.ID)
	}
	slices.Sort(ids)
	return ids
}

// shuffled moves whole sessions to the dates of others: the sessions that there were, at dates that mean nothing.
func shuffled(dice *rand.Rand, history table.Table) table.Table {
	last := map[string]time.Time{}
	var sessions []string
	for i := range history.Len() {
		session, on := history.Text(i, "session_id"), history.Time(i, "said_on")
		if _, known := last[session]; !known {
			sessions = append(sessions, session)
		}
		if on.After(last[session]) {
			last[session] = on
		}
	}
	moved := map[string]time.Duration{}
	for i, from := range dice.Perm(len(sessions)) {
		moved[sessions[i]] = last[sessions[from]].Sub(last[sessions[i]])
	}
	session, on := slices.Index(history.Columns, "session_id"), slices.Index(history.Columns, "said_on")
	answer := table.Table{Columns: history.Columns}
	for i, row := range history.Rows {
		row = slices.Clone(row)
		row[on] = history.Time(i, "said_on").Add(moved[row[session].(string)])
		answer.Rows = append(answer.Rows, row)
	}
	return answer
}

// The sample's traders were moved six weeks ago and took to selling online twelve weeks ago. The page says so, and says
// it of a fifth fewer voices too; of the same sessions at other dates it says nothing.
func TestTheSamplesNewsIsHeardAndNothingElse(t *testing.T) {
	a, _ := openDemo(t)
	totals, history, filter := heardUntil(t, a)
	planted := []string{"digital_marketplace", "lokasi_lapak"}
	if got := risen(totals, history, filter); !slices.Equal(got, planted) {
		t.Errorf("rising are %v", got)
	}

	fewer, heard := table.Table{Columns: history.Columns}, map[string]int64{}
	voices := slices.Index(history.Columns, "voices")
	for i, row := range history.Rows {
		if id := history.Text(i, "category_id"); slices.Contains(planted, id) && !history.Time(i, "said_on").Before(filter.Voices().From) {
			row = slices.Clone(row)
			said := heard[id] * 4 / 5
			heard[id] += row[voices].(int64)
			row[voices] = heard[id]*4/5 - said
		}
		fewer.Rows = append(fewer.Rows, row)
	}
	got := risen(totals, fewer, filter) // fewer voices for these two make what came with them (who is moved sells less) stand out more
	for _, id := range planted {
		if !slices.Contains(got, id) {
			t.Errorf("of a fifth fewer voices rising are %v, without %s", got, id)
		}
	}

	loud := 0
	dice := rand.New(rand.NewPCG(20, 11))
	for range 100 {
		if len(risen(totals, shuffled(dice, history), filter)) > 0 {
			loud++
		}
	}
	if loud > 4 { // one is borne; more than four would be had by luck once in 300 times
		t.Errorf("on shuffled dates something rises in %d of 100 reports", loud)
	}
}
