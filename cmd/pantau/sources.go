package main

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/etl/schedule"
	"pantau/etl/source"
)

// A remote is a source of the configuration, one section [[source]]: a file
// behind an address, or a query to a database. Secrets are named in it and live
// in the environment.
type remote struct {
	Name, Kind, When, Owner         string
	URL, URLEnv                     string // http: one of the two
	HeadersEnv, BearerEnv, BasicEnv string
	Query, DSNEnv                   string // postgres
	Timeout                         time.Duration
	MaxMB, MaxRows                  int
}

// addSource makes room for one more source.
func (c *Config) addSource() ([]setting, func() error) {
	r := &remote{When: "10 5 * * *", Timeout: 2 * time.Minute, MaxMB: 64, MaxRows: 1_000_000}
	c.Sources = append(c.Sources, r)
	settings := r.settings()
	settings[0].check = func() error { return c.nameOf(r) }
	return settings, r.complete
}

// settings lists what a source can be told; its name comes first.
func (r *remote) settings() []setting {
	return []setting{
		{key: "name", target: &r.Name},
		{key: "kind", target: &r.Kind, check: r.checkKind},
		{key: "when", target: &r.When, check: r.checkWhen},
		{key: "url", target: &r.URL, check: func() error { return checkAddress("url", r.URL, false) }},
		{key: "url_env", target: &r.URLEnv, check: variable("url_env", &r.URLEnv)},
		{key: "headers_env", target: &r.HeadersEnv, check: variable("headers_env", &r.HeadersEnv)},
		{key: "bearer_env", target: &r.BearerEnv, check: variable("bearer_env", &r.BearerEnv)},
		{key: "basic_env", target: &r.BasicEnv, check: variable("basic_env", &r.BasicEnv)},
		{key: "dsn_env", target: &r.DSNEnv, check: variable("dsn_env", &r.DSNEnv)},
		{key: "query", target: &r.Query},
		{key: "owner", target: &r.Owner},
		{key: "timeout", target: &r.Timeout, check: r.checkTimeout},
		{key: "max_mb", target: &r.MaxMB, check: positive("max_mb", &r.MaxMB)},
		{key: "max_rows", target: &r.MaxRows, check: positive("max_rows", &r.MaxRows)},
	}
}

var (
	sourceName   = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	variableName = regexp.MustCompile(`^[A-Z_][A-Z0-9_]*$`)
)

// nameOf checks a source's name: it names a job and a file.
func (c *Config) nameOf(r *remote) error {
	if !sourceName.MatchString(r.Name) {
		return fmt.Errorf("name: %q may have small letters, digits and _ only, and begins with a letter", r.Name)
	}
	n := 0
	for _, name := range jobNames(*c) {
		if name == r.Name {
			n++
		}
	}
	if n > 1 {
		return fmt.Errorf("name: there is another job %q already", r.Name)
	}
	return nil
}

func (r *remote) checkKind() error {
	if r.Kind != "http" && r.Kind != "postgres" {
		return fmt.Errorf(`kind: %q is neither "http" nor "postgres"`, r.Kind)
	}
	return nil
}

// checkWhen has the scheduler read the expression, as it will at start-up.
func (r *remote) checkWhen() error {
	if _, err := schedule.New([]schedule.Job{{Name: r.Name, When: r.When}}, nil, bahasa.WIB(), schedule.Clock{}, nil); err != nil {
		return fmt.Errorf(`when: %q is not five cron fields such as "10 5 * * *" (every day at 05.10 WIB)`, r.When)
	}
	return nil
}

func (r *remote) checkTimeout() error {
	if r.Timeout < time.Second || r.Timeout > time.Hour {
		return fmt.Errorf("timeout: %s is not between 1s and 1h", r.Timeout)
	}
	return nil
}

func positive(key string, n *int) func() error {
	return func() error {
		if *n < 1 {
			return fmt.Errorf("%s: %d is less than one", key, *n)
		}
		return nil
	}
}

// variable checks the name of an environment variable. What stands there instead
// is not repeated: it is probably the secret itself.
func variable(key string, name *string) func() error {
	return func() error {
		if *name != "" && !variableName.MatchString(*name) {
			return fmt.Errorf("%s: it must name an environment variable, such as PANTAU_SHEET; the secret itself belongs into the environment", key)
		}
		return nil
	}
}

// checkAddress refuses addresses that give no file. Passwords are refused where
// the address stands in a file that people copy.
func checkAddress(key, address string, secret bool) error {
	u, err := url.Parse(address)
	switch {
	case err != nil, u.Scheme != "http" && u.Scheme != "https", u.Host == "":
		return fmt.Errorf("%s: it is not an address that begins with https:// or http://", key)
	case u.User != nil && !secret:
		return fmt.Errorf("%s: it holds a password; put that into the environment and name the variable in basic_env", key)
	case u.Host == "docs.google.com" && (strings.HasSuffix(u.Path, "/edit") || strings.HasSuffix(u.Path, "/view") || strings.HasSuffix(u.Path, "/pubhtml")):
		return fmt.Errorf("%s: it is the page people look at; for the table itself end it with /export?format=csv&gid=0, or with /pub?output=csv when the sheet is published", key)
	}
	return nil
}

// complete reports what a source lacks, and what it was told in vain.
func (r *remote) complete() error {
	name := r.Name
	if name == "" {
		name = "without a name"
	}
	var wrong []error
	complain := func(ok bool, what string) {
		if !ok {
			wrong = append(wrong, fmt.Errorf("source %s: %s", name, what))
		}
	}
	complain(r.Name != "", "name is missing")
	switch r.Kind {
	case "http":
		complain((r.URL == "") != (r.URLEnv == ""), "give its address as url, or the variable that holds it as url_env")
		complain(r.BearerEnv == "" || r.BasicEnv == "", "bearer_env and basic_env exclude each other")
		complain(r.Query == "" && r.DSNEnv == "", "query and dsn_env are for postgres")
	case "postgres":
		complain(strings.TrimSpace(r.Query) != "", "query is missing")
		complain(r.DSNEnv != "", "dsn_env is missing: the variable that holds the database's address")
		complain(r.URL+r.URLEnv+r.HeadersEnv+r.BearerEnv+r.BasicEnv == "", "url and what goes with it are for http")
	case "":
		complain(false, `kind is missing: "http" or "postgres"`)
	}
	return errors.Join(wrong...)
}

// writeSources spells the sources in force as the file would, secrets masked.
func writeSources(sources []*remote) string {
	var b strings.Builder
	for _, r := range sources {
		shown := *r
		if r.URL != "" {
			shown.URL = source.Mask(r.URL)
		}
		given := slices.DeleteFunc(shown.settings(), func(s setting) bool {
			return s.value() == `""` || s.key == "max_rows" && r.Kind != "postgres"
		})
		b.WriteString("\n[[source]]\n" + writeSettings(given))
	}
	return b.String()
}

// exampleSources ends the file that "pantau init" writes.
const exampleSources = `
# Sources beside the inbox: as many as there are, each headed [[source]], each a
# job of its own. Secrets stand in the environment; here only their variables'
# names. What comes is recognised by its header like any file of the inbox.
#
# [[source]]
# name = "masukan_online"       # of the job: pantau run masukan_online
# kind = "http"                 # a file behind an address, such as a Google sheet
# url = "https://docs.google.com/spreadsheets/d/KEY/export?format=csv&gid=0"
# # url_env = "PANTAU_SHEET"    # instead of url, when the address itself is a secret
# # headers_env = "PANTAU_KEYS" # lines like "X-Api-Key: secret"
# # bearer_env = "PANTAU_TOKEN" # or a token, or with basic_env user:password
# # owner = "WARUNG-0012"       # whom the file is about, as a folder of the inbox says
# when = "10 5 * * *"           # minute, hour, day, month, weekday; WIB
# timeout = "2m"
# max_mb = 64
#
# [[source]]
# name = "magelang_cerdas"
# kind = "postgres"             # the answer to a query that can only read
# dsn_env = "PANTAU_CERDAS"     # postgres://user:password@host:5432/database
# query = """
#     select seller_id, seller_name, tanggal, platform, kelurahan, pengunjung, pesanan, produk_terjual, gmv
#     from statistik_harian
#     where tanggal >= current_date - 40
#     order by tanggal, seller_id, platform
# """
# when = "25 5 * * *"
# max_rows = 1000000
`
