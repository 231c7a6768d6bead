package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/etl/schedule"
)

// demoUntil is the last day of the sample in every test.
const demoUntil = "2026-11-22"

// testClock is the clock of every test of this package. It is after the last job
// of the Monday that the demonstration ends with: whoever opens it then has missed
// nothing, whatever day it really is.
var testClock = schedule.Starting(time.Date(2026, 11, 23, 8, 0, 0, 0, bahasa.WIB()))

// demoRoot is where the shared demonstration lies; TestMain makes and removes it.
var demoRoot string

// demo is made once for all tests of this package: its folder, and what the
// command said.
var demo = sync.OnceValues(func() (made struct{ dir, said string }, err error) {
	made.dir = filepath.Join(demoRoot, "demo")
	var out, errOut bytes.Buffer
	if status := pantau([]string{"demo", "--no-serve", "--until", demoUntil, "--dir", made.dir}, nil, &out, &errOut); status != 0 {
		return made, errors.New(errOut.String())
	}
	made.said = out.String()
	return made, nil
})

// demoDir is the folder of a demonstration whose jobs have all run. Tests only
// read it; who wants to change something takes a copy with copyDemo.
func demoDir(t *testing.T) string {
	t.Helper()
	made, err := demo()
	if err != nil {
		t.Fatalf("make the demonstration: %v", err)
	}
	return made.dir
}

func copyDemo(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "demo")
	if err := os.CopyFS(dir, os.DirFS(demoDir(t))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// serveDemo serves a copy of the demonstration until the test ends and returns
// its address.
func serveDemo(t *testing.T) string {
	t.Helper()
	_, url := serveDemoAt(t, testClock)
	return url
}

// serveDemoAt does it by another clock.
func serveDemoAt(t *testing.T, clock schedule.Clock) (*app, string) {
	t.Helper()
	cfg := defaults()
	cfg.DataDir = copyDemo(t)
	cfg.Server.Listen = "127.0.0.1:0"
	cfg.clock = clock
	ctx, stop := context.WithCancel(context.Background())
	a, err := open(ctx, cfg, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		stop()
		t.Fatal(err)
	}
	url, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- a.serve(ctx, func(u string) { url <- u }) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("serve: %v", err)
		}
		if err := a.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	select {
	case u := <-url:
		return a, u
	case err := <-ended:
		ended <- err
		t.Fatalf("serve: %v", err)
	case <-time.After(time.Minute):
		t.Fatal("serve: not listening after a minute")
	}
	return nil, ""
}
