package warehouse

import (
	"testing"

	"pantau/data"
)

// withReference is an empty warehouse that knows the city.
func withReference(t testing.TB) *Warehouse {
	t.Helper()
	wh := open(t)
	ref, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	if err := wh.SeeReference(t.Context(), ref); err != nil {
		t.Fatal(err)
	}
	return wh
}

func TestBuildOfNothingIsZeroEverywhere(t *testing.T) {
	wh := withReference(t)
	if err := wh.Build(t.Context(), due); err != nil {
		t.Fatal(err)
	}
	if wh.Version() != 1 {
		t.Errorf("data version %d after the first build", wh.Version())
	}
	got, err := wh.Ask(t.Context(), "select total, planned_total, rt_total, rt_none, clinics_total from mart.growth_week where area_id = '33.71' order by week_on desc limit 1", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []any{int64(0), 1000 + 500*326./365, int64(1034), int64(1034), int64(17)}
	for i, column := range got.Columns {
		if got.Rows[0][i] != want[i] {
			t.Errorf("%s is %v, want %v", column, got.Rows[0][i], want[i])
		}
	}
}
