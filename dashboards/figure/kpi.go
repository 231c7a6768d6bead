package figure

import (
	"fmt"
	"math"

	"pantau/dashboards/bahasa"
)

// A KPI is one number with its history and what it means.
type KPI struct {
	Topic, Value, Unit string
	Spark              *Spark
	Delta              *Delta // said before the note
	Note               string
	Badge              string // "sementara" while a source is late
}

// CoverageKPI is the number of RT with a new entrepreneur.
func (g Growth) CoverageKPI() KPI {
	now, month := g.Now(), g.Before(4)
	kpi := KPI{
		Topic: "RT yang sudah punya wirausaha baru", Value: bahasa.Count(now.Covered()), Unit: "dari " + bahasa.Count(now.RT),
		Spark: sparkOf(last(g.Weeks, 26, func(r GrowthRow) float64 { return float64(r.Covered()) }), lowOf(g.Weeks), float64(now.Covered())*1.02, math.NaN()),
	}
	if now.RT == 0 {
		return KPI{Topic: kpi.Topic, Value: bahasa.Absent, Note: "Register RT belum ada"}
	}
	kpi.Note = bahasa.Percent(float64(now.Covered())/float64(now.RT)) + " dari semua RT"
	if more := now.Covered() - month.Covered(); more > 0 {
		kpi.Delta = &Delta{Text: fmt.Sprintf("naik %s RT", bahasa.Count(more)), Tone: bahasa.Good, Up: 1}
		kpi.Note = "dalam 4 minggu; " + kpi.Note
	}
	return kpi
}

// lowOf is a floor for the line of covered RT that lets half a year of growth be seen.
func lowOf(weeks []GrowthRow) float64 {
	first := float64(weeks[max(0, len(weeks)-26)].Covered())
	return first - (float64(weeks[len(weeks)-1].Covered())-first)*.5 - 1
}

// PaceKPI is how many new entrepreneurs a week bring.
func (g Growth) PaceKPI() KPI {
	needed, ok := g.Needed()
	kpi := KPI{Topic: "Wirausaha baru per minggu", Value: bahasa.Decimal(g.Pace(), 1), Unit: fmt.Sprintf("rata-rata %d minggu", g.paceWeeks())}
	weekly := last(g.Weeks, 26, func(r GrowthRow) float64 { return float64(r.New) })
	if !ok {
		kpi.Spark = spark(weekly)
		kpi.Note = fmt.Sprintf("%s: %s", bahasa.Sentence(bahasa.Week(g.Now().On)), bahasa.Count(g.Now().New))
		return kpi
	}
	kpi.Note = fmt.Sprintf("%s per minggu yang diperlukan", bahasa.Decimal(needed, 1))
	kpi.Spark = sparkOf(weekly, 0, 0, math.NaN())
	if needed < 3*g.Pace() {
		kpi.Spark, kpi.Note = sparkOf(weekly, 0, 0, needed), "garis putus: "+kpi.Note
	}
	return kpi
}

// ClinicKPI is how many clinics received someone in the four weeks that end with the week shown.
func (g Growth) ClinicKPI() KPI {
	now := g.Now()
	if now.Clinics == 0 {
		return KPI{Topic: "Klinik UMKM yang melayani", Value: bahasa.Absent, Note: "belum ada klinik di wilayah ini"}
	}
	kpi := KPI{Topic: "Klinik UMKM yang melayani", Value: bahasa.Count(now.Open), Unit: "dari " + bahasa.Count(now.Clinics)}
	kpi.Spark = sparkOf(last(g.Weeks, 12, func(r GrowthRow) float64 { return float64(r.Open) }), 0, float64(now.Clinics)*1.1, float64(now.Clinics))
	kpi.Note = fmt.Sprintf("dalam 4 minggu; %s kunjungan pada %s", bahasa.Count(now.Visits), bahasa.Week(now.On))
	return kpi
}

// last takes a number of the last rows, oldest first.
func last[T any](rows []T, n int, number func(T) float64) []float64 {
	rows = rows[max(0, len(rows)-n):]
	values := make([]float64, len(rows))
	for i, row := range rows {
		values[i] = number(row)
	}
	return values
}
