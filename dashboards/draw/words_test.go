package draw

import (
	"testing"
	"time"

	"pantau/dashboards/bahasa"
)

// An axis and the sentence above it must not say one number in two ways.
func TestAxesSpeakAsPagesDo(t *testing.T) {
	engine := theEngine(t)
	say := func(formatter string, value any) string {
		t.Helper()
		got, err := engine.vm.Call("(function (name, value) { return Pantau.hydrate(name)(value); })", "@fn:"+formatter, value)
		if err != nil {
			t.Fatal(err)
		}
		return got.(string)
	}
	for _, v := range []float64{0, 7, 871, 1034, 1234567.8, -76, -0.9, 999_949, 999_950, 617_300_000, 1.2e9, 3.45e12, -12_500, 65_600} {
		if got, want := say("number", v), bahasa.Number(v); got != want {
			t.Errorf("number(%v) is %q in JavaScript, %q in Go", v, got, want)
		}
		if got, want := say("rupiah", v), bahasa.Rupiah(v); got != want {
			t.Errorf("rupiah(%v) is %q in JavaScript, %q in Go", v, got, want)
		}
	}
	for _, formatter := range []string{"number", "rupiah"} {
		if got := say(formatter, nil); got != bahasa.Absent {
			t.Errorf("%s of nothing is %q", formatter, got)
		}
	}
	for month := time.January; month <= time.December; month++ {
		on := time.Date(2026, month, 1, 0, 0, 0, 0, time.UTC)
		want := bahasa.Month(on)[:3]
		if month == time.January {
			want = "2026"
		}
		if got := say("month", float64(on.UnixMilli())); got != want {
			t.Errorf("the tick of %s is %q, want %q", month, got, want)
		}
	}
}
