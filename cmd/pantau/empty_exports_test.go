package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Exports of shops without orders are equal to the last byte: each of their shops must be seen to have sent one.
func TestEmptyExportsOfSeveralShopsAreAllTold(t *testing.T) {
	in := newInstallation(t, "")
	header, _, _ := strings.Cut(damagedOrders, "\n")
	for shop := range 3 {
		in.dropped(t, fmt.Sprintf("SEPI-%d", shop+1), header+"\n")
	}
	in.bring(t, map[string]string{"Order.all.csv": damagedOrders})
	v := in.visitor(t)
	v.balanced()
	if n := v.number("select count(*) from ops.files where layout = 'shopee_order' or file like '%SEPI%'"); n != 4 {
		t.Errorf("%d files are told, want those of three empty shops and one with orders", n)
	}
	page := v.get("/data").Body.String()
	for shop := range 3 {
		if name := fmt.Sprintf("SEPI-%d", shop+1); !strings.Contains(page, name) {
			t.Errorf("the page about data does not tell of %s", name)
		}
	}
	const query = "select string_agg(owner, ' ' order by owner) as owners from ops.copies"
	before, err := v.app.warehouse.Ask(t.Context(), query, nil)
	if err != nil || before.Text(0, "owners") != "SEPI-2 SEPI-3" {
		t.Errorf("copies of %v, %v", before.Rows, err)
	}
}

// dropped puts an export into the folder of a shop, where it has lain for an hour.
func (in *installation) dropped(t *testing.T, shop, text string) {
	t.Helper()
	path := in.file("inbox", "shopee_order", shop, "Order.all.20261001_20261031.csv")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	hour := time.Now().Add(-time.Hour)
	if err := os.Chtimes(path, hour, hour); err != nil {
		t.Fatal(err)
	}
}

// One export in the folders of two shops lands once, and each of its orders is said to lie in the files of both. The same shop
// in small letters is no other.
func TestOneExportOfTwoShopsIsTold(t *testing.T) {
	in := newInstallation(t, "")
	in.dropped(t, "TAHU-1", tornOrders)
	in.dropped(t, "TAHU-2", tornOrders)
	alone := strings.ReplaceAll(tornOrders, "26B", "26C")
	in.dropped(t, "JAMU-1", alone)
	in.dropped(t, "jamu-1", alone)
	in.bring(t, map[string]string{"Order.all.csv": damagedOrders})
	v := in.visitor(t)
	v.balanced()
	if n := v.number("select coalesce(sum(orders), 0) from mart.order_doubts where doubt = 'shops'"); n != 1 {
		t.Errorf("%d orders are said to lie in the files of several shops, want the one that landed", n)
	}
}
