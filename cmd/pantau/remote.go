package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"pantau/etl"
	"pantau/etl/batch"
	"pantau/etl/schedule"
	"pantau/etl/source"
)

// remotes are the jobs of the configured sources.
func (a *app) remotes() []schedule.Job {
	var jobs []schedule.Job
	for _, r := range a.cfg.Sources {
		jobs = append(jobs, schedule.Job{Name: r.Name, When: r.When, Run: func(ctx context.Context, due time.Time) (batch.Counts, error) {
			src, err := r.open(a)
			if err != nil {
				return batch.Counts{}, etl.LeftBy(fmt.Errorf("source %s: %w", r.Name, err))
			}
			return a.load.Load(src)(ctx, due)
		}})
	}
	return jobs
}

// open makes the source, with its secrets as they are in the environment now.
func (r *remote) open(a *app) (etl.Source, error) {
	dir, bytes := a.cfg.path("sources"), int64(r.MaxMB)<<20
	if r.Kind == "postgres" {
		dsn, err := fromEnvironment("dsn_env", r.DSNEnv)
		return source.Postgres{
			Name: r.Name, DSN: dsn, Query: r.Query, Owner: r.Owner,
			Timeout: r.Timeout, MaxBytes: bytes, MaxRows: r.MaxRows, Dir: dir,
		}, err
	}
	address := r.URL
	if r.URLEnv != "" {
		var err error
		if address, err = fromEnvironment("url_env", r.URLEnv); err != nil {
			return nil, err
		}
		if err := checkAddress(r.URLEnv, address, true); err != nil {
			return nil, err
		}
	}
	header, err := r.header()
	return source.HTTP{
		Name: r.Name, URL: address, Header: header, Owner: r.Owner,
		Timeout: r.Timeout, MaxBytes: bytes, Dir: dir, Known: a.warehouse.Landed,
	}, err
}

// header makes what is sent along: headers_env holds lines "Name: value",
// bearer_env a token, basic_env user:password.
func (r *remote) header() (http.Header, error) {
	header := http.Header{}
	if r.HeadersEnv != "" {
		text, err := fromEnvironment("headers_env", r.HeadersEnv)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(strings.TrimSpace(text)) {
			name, value, ok := strings.Cut(line, ":")
			if !ok || strings.TrimSpace(name) == "" {
				return nil, fmt.Errorf(`%s (headers_env) must hold lines like "X-Api-Key: secret"`, r.HeadersEnv)
			}
			header.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
	switch {
	case r.BearerEnv != "":
		token, err := fromEnvironment("bearer_env", r.BearerEnv)
		header.Set("Authorization", "Bearer "+token)
		return header, err
	case r.BasicEnv != "":
		pair, err := fromEnvironment("basic_env", r.BasicEnv)
		if err != nil {
			return nil, err
		}
		user, password, ok := strings.Cut(pair, ":")
		if !ok {
			return nil, fmt.Errorf("%s (basic_env) must hold user:password", r.BasicEnv)
		}
		req := http.Request{Header: header}
		req.SetBasicAuth(user, password)
	}
	return header, nil
}

// fromEnvironment reads a secret. It may not be empty.
func fromEnvironment(key, name string) (string, error) {
	value := strings.TrimSpace(os.Getenv(name))
	if value == "" {
		return "", fmt.Errorf("the environment variable %s (%s) is empty or not set for this process", name, key)
	}
	return value, nil
}
