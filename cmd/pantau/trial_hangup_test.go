package main

import (
	"testing"
	"time"
)

// The long version is "pantau trial hangup --count 5000".
func TestVisitorsWhoHangUpTakeNothingAlong(t *testing.T) {
	cfg := defaults()
	cfg.DataDir = copyDemo(t)
	cfg.clock = testClock
	cfg.Server.Listen = "127.0.0.1:0"
	visitors := hangupCmd{Seed: 8, Count: 400, Clients: 24, Within: 200 * time.Millisecond}
	err := serveTrial(t.Context(), cfg, func(a *app, url string) error {
		_, err := visitors.hangUp(t.Context(), a, url)
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
