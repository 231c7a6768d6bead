//go:build postgres

package source

import (
	"context"
	"io"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// query makes a source of one query to the test's PostgreSQL.
func query(t *testing.T, text string) (p Postgres, pauses *[]time.Duration) {
	t.Helper()
	pauses = &[]time.Duration{}
	return Postgres{
		Name: "statistik", DSN: dsn, Query: text, Timeout: time.Minute, MaxBytes: 1 << 20, MaxRows: 1000,
		Dir: filepath.Join(t.TempDir(), "sources"),
		pause: func(ctx context.Context, d time.Duration) error {
			*pauses = append(*pauses, d)
			return ctx.Err()
		},
	}, pauses
}

// administer runs statements that a source may not.
func administer(t *testing.T, statements string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), statements); err != nil {
		t.Fatal(err)
	}
}

func TestPostgresSpellsValuesExactly(t *testing.T) {
	tests := []struct{ name, value, want string }{
		{"a decimal number keeps all its digits and stays a number", "12.500::numeric(18,3)", `12.500`},
		{"one with more digits than a float too", "12345678901234567890.123456789::numeric", `12345678901234567890.123456789`},
		{"a whole number is a number", "9007199254740993::bigint", `9007199254740993`},
		{"a float keeps every digit it has", "0.1::float8 + 0.2::float8", `0.30000000000000004`},
		{"what is no number of JSON is text", "'NaN'::numeric", `"NaN"`},
		{"a moment has its zone, and the city's clock", "'2026-11-22 01:15:30.25Z'::timestamptz", `"2026-11-22 08:15:30.25+07"`},
		{"a moment without zone has none", "'2026-11-22 08:15:30'::timestamp", `"2026-11-22 08:15:30"`},
		{"a date is ISO", "'2026-11-05'::date", `"2026-11-05"`},
		{"NIK in a text column stay text", "'0371012345678901'::text", `"0371012345678901"`},
		{"text keeps its quotes, line ends and letters", `E'Ibu "Sri"\nké <b>'`, `"Ibu \"Sri\"\nké \u003cb\u003e"`},
		{"a truth is a truth", "true", `true`},
		{"nothing is null", "null::text", `null`},
		{"an empty text is not nothing", "''", `""`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := query(t, "select "+tt.value+` as "Nilai"`)
			texts, files, err := bring(t.Context(), p.Files(t.Context()))
			if err != nil {
				t.Fatal(err)
			}
			if want := `{"Nilai":` + tt.want + "}\n"; len(texts) != 1 || texts[0] != want {
				t.Errorf("offered %q, want %q", texts, want)
			}
			if len(files) == 1 && files[0].Path != "postgres:postgres/statistik.jsonl" {
				t.Errorf("called %q", files[0].Path)
			}
		})
	}
}

func TestPostgres(t *testing.T) {
	administer(t, "create table if not exists penjualan (toko text, pesanan int); truncate penjualan; insert into penjualan values ('B', 2), ('A', 1)")
	t.Run("rows come in the query's order", func(t *testing.T) {
		p, _ := query(t, "select toko, pesanan from penjualan order by toko")
		texts, _, err := bring(t.Context(), p.Files(t.Context()))
		if want := []string{"{\"toko\":\"A\",\"pesanan\":1}\n{\"toko\":\"B\",\"pesanan\":2}\n"}; err != nil || !reflect.DeepEqual(texts, want) {
			t.Errorf("offered %q, %v", texts, err)
		}
	})
	t.Run("no rows are no file", func(t *testing.T) {
		p, _ := query(t, "select * from penjualan where false")
		if texts, _, err := bring(t.Context(), p.Files(t.Context())); err != nil || texts != nil {
			t.Errorf("offered %q, %v", texts, err)
		}
	})

	tests := []struct {
		name, query string
		change      func(*Postgres)
		err         string
		tries       int
	}{
		{"writing is refused", "insert into penjualan values ('C', 3) returning toko", nil, "read-only transaction (SQLSTATE 25006)", 1},
		{"two statements are refused", "select 1; delete from penjualan", nil, "cannot insert multiple commands", 1},
		{"a table that is not there is not asked for again", "select * from penjualn", nil, `relation "penjualn" does not exist (SQLSTATE 42P01)`, 1},
		{"two columns of one name are refused", "select toko, pesanan as toko from penjualan", nil, `two columns called "toko"`, 1},
		{"what the data hold is not repeated", "select 'NIK 33710123'::int as n", nil, "stumbles over a value", 1},
		{"nor what a row holds", "select ('33710123' || toko)::int as n from penjualan", nil, "stumbles over a value while it runs the query (SQLSTATE 22P02)", 1},
		{"too many rows are refused", "select * from generate_series(1, 11) as n", func(p *Postgres) { p.MaxRows = 10 }, "more than 10 rows; let the query ask for less", 1},
		{"too many bytes are refused", "select repeat('a', 3000) as a from generate_series(1, 1000)", nil, "too big: more than 1 MB (max_mb)", 1},
		{"a query that takes too long is stopped, and not started again", "select pg_sleep(60)", func(p *Postgres) { p.Timeout = 300 * time.Millisecond }, "not finished after 300ms (timeout)", 1},
		{"a wrong password is not tried again", "select 1 as n", func(p *Postgres) { p.DSN = strings.Replace(dsn, password, "RAHASIA-lain", 1) }, "password authentication failed", 1},
		{"an address nobody can read is not repeated", "select 1 as n", func(p *Postgres) { p.DSN = "postgres://pantau:RAHASIA@host:port/x" }, "the address of the database cannot be read", 1},
		{"a database that is away is waited for", "select 1 as n", func(p *Postgres) { p.DSN = "postgres://pantau:RAHASIA@127.0.0.1:1/x" }, "(tried 4 times)", 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, pauses := query(t, tt.query)
			if tt.change != nil {
				tt.change(&p)
			}
			texts, _, err := bring(t.Context(), p.Files(t.Context()))
			if texts != nil || err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Fatalf("offered %q, %v; want it to say %q", texts, err, tt.err)
			}
			if said := err.Error(); strings.Contains(said, "RAHASIA") || strings.Contains(said, "33710123") || strings.Contains(said, "\n") {
				t.Errorf("err says too much: %q", said)
			}
			if len(*pauses)+1 != tt.tries {
				t.Errorf("tried %d times, want %d", len(*pauses)+1, tt.tries)
			}
			if left, err := os.ReadDir(p.Dir); err == nil && len(left) != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// lineTo is the address of a line to the test's PostgreSQL. What the server says
// comes through what back makes of it.
func lineTo(t *testing.T, back func(io.Reader) io.Reader) (dsnOfLine string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("unix", filepath.Join(config.Host, ".s.PGSQL.5432"))
			if err != nil {
				client.Close()
				return
			}
			heard := back(server)
			go io.Copy(server, client)
			go func() {
				io.Copy(client, heard)
				client.Close()
				server.Close()
			}()
		}
	}()
	return "postgres://pantau:" + password + "@" + listener.Addr().String() + "/postgres?sslmode=disable"
}

// TestPostgresTriesAgainWhenTheLineBreaks breaks the line the first time, after
// the rows have begun to come.
func TestPostgresTriesAgainWhenTheLineBreaks(t *testing.T) {
	var calls atomic.Int32
	p, pauses := query(t, "select n, repeat('a', 500) as isi from generate_series(1, 900) as n order by n")
	p.DSN = lineTo(t, func(server io.Reader) io.Reader {
		if calls.Add(1) == 1 {
			return io.LimitReader(server, 100_000)
		}
		return server
	})
	texts, _, err := bring(t.Context(), p.Files(t.Context()))
	if err != nil || len(texts) != 1 {
		t.Fatalf("offered %d files, %v", len(texts), err)
	}
	if rows := strings.Count(texts[0], "\n"); rows != 900 || !strings.HasPrefix(texts[0], `{"n":1,`) {
		t.Errorf("%d rows, want all 900 from the first, once each", rows)
	}
	if len(*pauses) != 1 {
		t.Errorf("paused %v, want one pause", *pauses)
	}
}

// counted is a reader that counts what is read of it.
type counted struct {
	io.Reader
	bytes *atomic.Int64
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.bytes.Add(int64(n))
	return n, err
}

func TestPostgresTakesNoMoreOnceThereAreTooManyRows(t *testing.T) {
	var bytes atomic.Int64
	p, _ := query(t, "select n, repeat('a', 500) as isi from generate_series(1, 400000) as n")
	p.MaxRows = 10
	p.DSN = lineTo(t, func(server io.Reader) io.Reader { return counted{server, &bytes} })
	if _, _, err := bring(t.Context(), p.Files(t.Context())); err == nil || !strings.Contains(err.Error(), "more than 10 rows") {
		t.Errorf("err = %v", err)
	}
	if n := bytes.Load(); n > 100<<20 {
		t.Errorf("%d MB came, which nobody wants", n>>20)
	}
}
