package warehouse

import "testing"

func TestContentHashSeesContentOnly(t *testing.T) {
	land := func(wh *Warehouse, files ...string) string {
		t.Helper()
		for _, id := range files {
			feed := feedOf(daily, sale(2, "W"+id, 100), held(3), sale(4, "W"+id, 300))
			if _, err := wh.Land(t.Context(), dailyBatch(id), due, feed); err != nil {
				t.Fatal(err)
			}
		}
		hash, err := wh.ContentHash(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return hash
	}
	first := land(open(t), "a", "b")
	if again := land(open(t), "b", "a", "b"); again != first {
		t.Error("the same files in another order, one twice, give another hash")
	}
	if other := land(open(t), "a", "c"); other == first {
		t.Error("other content gives the same hash")
	}
}
