package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"syscall"
	"time"
)

type serveCmd struct {
	Listen string `help:"Address to serve on instead of the configured one." placeholder:"127.0.0.1:8080"`
}

func (serveCmd) Help() string { return "Example: pantau --config /srv/pantau/pantau.toml serve" }

func (c serveCmd) Run(e *env) error {
	cfg, err := e.config()
	if err != nil {
		return err
	}
	if c.Listen != "" {
		cfg.Server.Listen = c.Listen
	}
	a, err := open(e.ctx, cfg, e.log)
	if err != nil {
		return err
	}
	return errors.Join(a.serve(e.ctx, func(url string) { fmt.Fprintf(e.out, "Pantau is listening on %s\n", url) }), a.Close())
}

// serve runs the scheduler and the web server until ctx ends, then lets the
// jobs and requests that are under way come to their end.
func (a *app) serve(ctx context.Context, ready func(url string)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	listener, err := listen(ctx, a.cfg.Server.Listen)
	if err != nil {
		return err
	}
	url := "http://" + listener.Addr().String()
	token, closeDoor, err := openDoor(a.cfg.path("serve.json"), url)
	if err != nil {
		listener.Close()
		return err
	}
	defer closeDoor()

	if err := a.renew(ctx); err != nil {
		a.log.ErrorContext(ctx, "build with the models of this version; pages show what the last build left", "err", err)
	}

	mux := http.NewServeMux()
	mux.Handle("POST "+controlPath, a.control(token))
	mux.Handle("/", a.pages)
	server := &http.Server{
		Handler:           mux,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}
	var working sync.WaitGroup
	var scheduleErr error
	working.Go(func() {
		if scheduleErr = a.schedule.Serve(ctx); scheduleErr != nil {
			cancel()
		}
	})
	working.Go(func() {
		<-ctx.Done()
		last, done := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer done()
		if err := server.Shutdown(last); err != nil {
			a.log.WarnContext(last, "stop serving", "err", err)
		}
	})
	if err := a.recount.catchUp(ctx); err != nil {
		a.log.WarnContext(ctx, "count what people decided", "err", err)
	}
	ready(url)
	err = server.Serve(listener)
	cancel()
	working.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return errors.Join(err, scheduleErr)
}

// renew builds again when the last build was another version's, as of the day of
// that build: pages may ask for what it did not make.
func (a *app) renew(ctx context.Context) error {
	outdated, err := a.warehouse.Outdated(ctx)
	if err != nil || !outdated {
		return err
	}
	due, _, err := lastBuild(ctx, a.warehouse) // what is outdated has been built
	if err != nil {
		return err
	}
	a.log.InfoContext(ctx, "the models are of another version; building with those of this one", "due", due)
	return a.runJobs(ctx, request{Jobs: []string{"labels", "build"}, Due: due}, func(result) error { return nil })
}

// listen opens the address. Someone else on it is the usual mistake, and the
// one who reads this has to know what to do.
func listen(ctx context.Context, address string) (net.Listener, error) {
	if err := loopback(address); err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("listen on %s: another program is using this port; stop it, or choose another with --listen 127.0.0.1:8081", address)
	}
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", address, err)
	}
	return listener, nil
}
