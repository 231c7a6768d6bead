package chart

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
)

// Shown is one value that a drawing shows: a bar, a dot of a line, an area of a map.
type Shown struct {
	Label string // where it stands: "Okt 2026", "22 Nov 2026", "Cacaban"
	Text  string // the value as the drawing's tooltip says it
	Value float64
}

// At finds a value of a series, by the series' name and its place: the number of the value from 1, on a time axis its day
// ("2026-11-22"), on a map the id of its area. It answers false for what the drawing does not show, lines that only help to
// draw included.
func (o Option) At(series, place string) (Shown, bool) {
	text, err := json.Marshal(o)
	if err != nil {
		return Shown{}, false
	}
	var whole struct {
		BaseOption json.RawMessage
	}
	if json.Unmarshal(text, &whole) == nil && whole.BaseOption != nil {
		text = whole.BaseOption
	}
	var drawing struct {
		XAxis   []struct{ Data []string }
		Tooltip struct{ Formatter string }
		Series  []struct {
			Name string
			Data []json.RawMessage
		}
	}
	if err := json.Unmarshal(text, &drawing); err != nil || strings.HasPrefix(series, "_") {
		return Shown{}, false
	}
	for _, s := range drawing.Series {
		if unmarked(s.Name) != series {
			continue
		}
		for i, item := range s.Data {
			shown, at, ok := shownBy(item)
			if !ok {
				continue
			}
			if at == "" {
				at = strconv.Itoa(i + 1)
				if len(drawing.XAxis) > 0 && i < len(drawing.XAxis[0].Data) {
					shown.Label = unmarked(drawing.XAxis[0].Data[i])
				}
			}
			if at != place {
				continue
			}
			if shown.Text == "" {
				shown.Text = bahasa.Number(shown.Value)
			}
			if strings.HasSuffix(drawing.Tooltip.Formatter, "upiah") {
				shown.Text = bahasa.Rupiah(shown.Value)
			}
			return shown, true
		}
	}
	return Shown{}, false
}

// shownBy reads an item of a series: a number, a day with its number, or an object that holds either, with a name and a tip
// when it is an area of a map. at is empty where the item's place is its number.
func shownBy(item json.RawMessage) (shown Shown, at string, ok bool) {
	object := struct {
		Name, Tip string
		Value     json.RawMessage
	}{Value: item}
	if bytes.HasPrefix(item, []byte("{")) {
		object.Value = nil
		if err := json.Unmarshal(item, &object); err != nil {
			return Shown{}, "", false
		}
	}
	if tip := unmarked(object.Tip); tip != "" {
		shown.Label, shown.Text, _ = strings.Cut(tip, ": ")
		at = unmarked(object.Name)
	}
	var pair []*float64
	switch {
	case json.Unmarshal(object.Value, &pair) == nil && len(pair) == 2 && pair[0] != nil && pair[1] != nil:
		day := time.UnixMilli(int64(*pair[0])).UTC()
		shown.Label, shown.Value = bahasa.Date(day), *pair[1]
		return shown, day.Format(time.DateOnly), true
	case bytes.Equal(object.Value, []byte("null")):
		return Shown{}, "", false
	}
	return shown, at, json.Unmarshal(object.Value, &shown.Value) == nil
}

// unmarked is a name as people read it; see name.
func unmarked(text string) string { return strings.TrimPrefix(text, "@=") }
