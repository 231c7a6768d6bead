// Package chart turns answers into ECharts options, and into small drawings that need no ECharts.
//
// Every function here is pure and says the same thing for the same input, byte for byte: no clock, no random ids.
// What go-echarts can say is said with its types; what it cannot is merged into its JSON.
//
// An option is JSON that names colours and functions instead of holding them, because the same option is drawn on
// a light screen, a dark one and on paper. The marks are resolved by hydrate in web/src/theme.js:
//
//	@c:accent        the colour of a role of tokens.css
//	@fn:rupiah       a formatter of theme.js
//	@text:Lazada     a formatter that says exactly this text
//	@=@name          the string "@name" itself: a name from a file that happens to look like a mark
package chart

import (
	"encoding/json"
	"fmt"
	"time"
)

// Option is what a drawing engine is given: an ECharts option as plain JSON values.
// It may go into a template as it is; json.Marshal sorts its keys, so equal options have equal bytes.
type Option map[string]any

// list is a JSON array, kept short because options are full of them.
type list = []any

// drawn is the part of a go-echarts chart that is used: its option, never its renderer.
type drawn interface {
	Validate()
	JSON() map[string]any
}

// optionOf takes the option out of a go-echarts chart, without what it always adds: a legend, a title, a toolbox and its palette,
// all of which belong to the theme or to the page.
func optionOf(c drawn) Option {
	c.Validate()
	text, err := json.Marshal(c.JSON())
	if err != nil {
		panic(fmt.Sprintf("chart: go-echarts option: %v", err)) // only a NaN could do this, and finite removes them
	}
	var option map[string]any
	if err := json.Unmarshal(text, &option); err != nil {
		panic(fmt.Sprintf("chart: go-echarts option: %v", err))
	}
	for _, ours := range []string{"title", "legend", "toolbox", "color"} {
		delete(option, ours)
	}
	withoutNulls(option)
	option["useUTC"] = true // dates are UTC midnights; without it an axis west or east of Greenwich names another day
	return option
}

// withoutNulls removes the members go-echarts emits without having been told a value. Nulls in lists are data and stay.
func withoutNulls(v any) {
	switch v := v.(type) {
	case map[string]any:
		for key, member := range v {
			if member == nil {
				delete(v, key)
				continue
			}
			withoutNulls(member)
		}
	case list:
		for _, member := range v {
			withoutNulls(member)
		}
	}
}

// with lays more over the option: objects merge by key, lists by position, everything else is replaced.
func (o Option) with(more Option) Option {
	return merged(map[string]any(o), map[string]any(more)).(map[string]any)
}

func merged(under, over any) any {
	switch over := plain(over).(type) {
	case map[string]any:
		base, ok := plain(under).(map[string]any)
		if !ok {
			return over
		}
		for key, member := range over {
			base[key] = merged(base[key], member)
		}
		return base
	case list:
		base, ok := under.(list)
		if !ok {
			return over
		}
		for i, member := range over {
			if i < len(base) {
				base[i] = merged(base[i], member)
			} else {
				base = append(base, member)
			}
		}
		return base
	default:
		return over
	}
}

func plain(v any) any {
	if o, ok := v.(Option); ok {
		return map[string]any(o)
	}
	return v
}

// forWidths gives an option two forms. The narrow one holds up to a width in pixels. ECharts does not undo a media
// option when a phone is turned, so the wide form must restate everything the narrow one changes.
func forWidths(base Option, upTo int, narrow, wide Option) Option {
	return Option{
		"baseOption": base,
		"media":      list{Option{"query": Option{"maxWidth": upTo}, "option": narrow}, Option{"option": wide}},
	}
}

// day is a date as ECharts' time axis takes it: milliseconds since 1970, UTC.
func day(t time.Time) int64 { return t.UnixMilli() }
