package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pantau/warehouse"
)

// writeConfig writes a configuration into a folder of its own.
func writeConfig(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pantau.toml")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSourcesSayWhatIsWrong(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a source needs a name and a kind", "[[source]]\nurl = \"https://a.example/a.csv\"", "1: source without a name: name is missing|1: source without a name: kind is missing: \"http\" or \"postgres\""},
		{"every mistake is told, in the order of the file", "[[source]]\nname = \"a\"\nkind = \"htp\"\nwhen = \"pagi\"\ntimeout = \"2 menit\"\nmax_mb = 0\n",
			`3: kind: "htp" is neither|4: when: "pagi" is not five cron fields|5: timeout: "2 menit" is not a length of time|6: max_mb: 0 is less than one`},
		{"the second source has its own lines", "[[source]]\nname = \"a\"\nkind = \"http\"\nurl = \"https://a.example/a.csv\"\n[[source]]\nname = \"b\"\nkind = \"http\"\nurl = 5\n", "5: source b: give its address|8: url: 5 is not text in quotes"},
		{"a slip of the finger is understood", "[[source]]\nname = \"a\"\nkind = \"http\"\nurll = \"https://a.example/a.csv\"\n", "1: source a: give its address|4: there is no setting source.urll; did you mean source.url?"},
		{"one bracket is too few", "[source]\nname = \"a\"\n", "2: there is no setting source.name; write the head of the section as [[source]]"},
		{"a section nobody knows", "[[sources]]\nname = \"a\"\n", "1: there is no section [[sources]]|2: there is no setting sources.name"},
		{"a name that is a job already", "[[source]]\nname = \"build\"\nkind = \"http\"\nurl = \"https://a.example/a.csv\"\n", `2: name: there is another job "build" already`},
		{"a name that is taken twice", "[[source]]\nname = \"a\"\nkind = \"http\"\nurl = \"https://a.example/a.csv\"\n[[source]]\nname = \"a\"\nkind = \"http\"\nurl = \"https://a.example/b.csv\"\n", `6: name: there is another job "a" already`},
		{"a name that would be a path", "[[source]]\nname = \"../a\"\nkind = \"http\"\nurl = \"https://a.example/a.csv\"\n", `2: name: "../a" may have small letters`},
		{"a secret in the place of its variable is not repeated", "[[source]]\nname = \"a\"\nkind = \"postgres\"\ndsn_env = \"postgres://u:RAHASIA@h/d\"\nquery = \"select 1\"\n", "4: dsn_env: it must name an environment variable"},
		{"a password in an address is not repeated", "[[source]]\nname = \"a\"\nkind = \"http\"\nurl = \"https://u:RAHASIA@a.example/a.csv\"\n", "4: url: it holds a password"},
		{"the page of a sheet is not its table", "[[source]]\nname = \"a\"\nkind = \"http\"\nurl = \"https://docs.google.com/spreadsheets/d/KEY/edit#gid=0\"\n", "4: url: it is the page people look at; for the table itself end it with /export?format=csv"},
		{"an address that is none", "[[source]]\nname = \"a\"\nkind = \"http\"\nurl = \"docs.google.com/x\"\n", "4: url: it is not an address that begins with https://"},
		{"what is for the other kind is told", "[[source]]\nname = \"a\"\nkind = \"postgres\"\nurl = \"https://a.example/a.csv\"\n", "1: source a: query is missing|1: source a: dsn_env is missing|1: source a: url and what goes with it are for http"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := writeConfig(t, tt.text)
			_, err := loadConfig(path)
			if err == nil {
				t.Fatal("nothing is wrong")
			}
			got := strings.Split(strings.ReplaceAll(err.Error(), path+":", ""), "\n")
			want := strings.Split(tt.want, "|")
			if len(got) != len(want) {
				t.Fatalf("said %q, want %q", got, want)
			}
			for i := range want {
				if !strings.HasPrefix(got[i], want[i]) || strings.Contains(got[i], "RAHASIA") {
					t.Errorf("said %q, want %q", got[i], want[i])
				}
			}
		})
	}
}

// TestExampleSources holds the commented example to the settings: without its
// comment signs it is a configuration that loads.
func TestExampleSources(t *testing.T) {
	_, example, found := strings.Cut(exampleSources, "#\n# [[source]]")
	if !found {
		t.Fatal("no example")
	}
	text := regexp.MustCompile(`(?m)^# ?`).ReplaceAllString("# [[source]]"+example, "")
	cfg, err := loadConfig(writeConfig(t, text))
	if err != nil {
		t.Fatal(err)
	}
	if len(cfg.Sources) != 2 || cfg.Sources[0].Kind != "http" || cfg.Sources[1].MaxRows != 1_000_000 || !strings.Contains(cfg.Sources[1].Query, "order by") {
		t.Errorf("read %+v and %+v", cfg.Sources[0], cfg.Sources[1])
	}
}

// command runs a command line as main does.
func command(args ...string) (status int, out, errOut string) {
	var o, e bytes.Buffer
	status = pantau(args, nil, &o, &e)
	return status, o.String(), e.String()
}

func TestSourceIsAJob(t *testing.T) {
	text := "seller_id,seller_name,tanggal,platform,kelurahan,pengunjung,pesanan,produk_terjual,gmv\n" +
		"TOKO-1,Keripik,2026-11-20,Shopee,Cacaban,12,3,4,Rp45.000\n" +
		"TOKO-1,Keripik,2026-09-31,Shopee,Cacaban,12,3,4,Rp45.000\n"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		if user != "dinas" || password != "RAHASIA" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, text)
	}))
	defer server.Close()
	dir := t.TempDir()
	config := writeConfig(t, "data_dir = \""+dir+"\"\n[[source]]\nname = \"statistik\"\nkind = \"http\"\nbasic_env = \"PANTAU_TEST_BASIC\"\nurl = \""+server.URL+"/a.csv?kunci=RAHASIA\"\n")

	status, _, errOut := command("--config", config, "run", "statistik")
	if status != 1 || !strings.Contains(errOut, "the environment variable PANTAU_TEST_BASIC (basic_env) is empty") {
		t.Errorf("without the secret: %d, %s", status, errOut)
	}
	t.Setenv("PANTAU_TEST_BASIC", "dinas:salah")
	status, _, errOut = command("--config", config, "run", "statistik")
	if status != 1 || !strings.Contains(errOut, "answered 401 Unauthorized") || strings.Contains(errOut, "RAHASIA") {
		t.Errorf("with a wrong one: %d, %s", status, errOut)
	}
	t.Setenv("PANTAU_TEST_BASIC", "dinas:RAHASIA")
	status, out, errOut := command("--config", config, "run", "statistik")
	if status != 0 || !strings.Contains(out, "2 read = 1 landed + 1 held + 0 skipped") || strings.Contains(errOut, "RAHASIA") {
		t.Errorf("with the right one: %d, %s%s", status, out, errOut)
	}
	status, out, errOut = command("--config", config, "run", "statistik")
	if status != 0 || strings.Contains(out, "read") {
		t.Errorf("once more: %d, %s%s", status, out, errOut)
	}
	for _, ending := range warehouse.Beside() {
		if err := os.RemoveAll(filepath.Join(dir, "warehouse.duckdb"+ending)); err != nil {
			t.Fatal(err)
		}
	}
	status, out, errOut = command("--config", config, "run", "statistik")
	if status != 0 || !strings.Contains(out, "2 read") {
		t.Errorf("after the warehouse was lost: %d, %s%s", status, out, errOut)
	}
	status, out, errOut = command("--config", config, "config")
	if status != 0 || strings.Contains(out, "RAHASIA") || !strings.Contains(out, "kunci=…") {
		t.Errorf("config: %d, %s%s", status, out, errOut)
	}
}

// TestThePageSaysWhyASourceFailed has real servers refuse, and asks the page Data what a clerk is told.
func TestThePageSaysWhyASourceFailed(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/tidak_dibagikan":
			w.WriteHeader(http.StatusForbidden)
		case "/hilang":
			http.NotFound(w, r)
		case "/masuk":
			io.WriteString(w, "<!DOCTYPE html><html><form><input type=\"password\"></form></html>")
		case "/putar":
			http.Redirect(w, r, "/putar", http.StatusFound)
		case "/besar":
			io.WriteString(w, strings.Repeat("a", 2<<20))
		}
	}))
	defer server.Close()
	says := map[string]string{
		"tidak_dibagikan": "Tidak diizinkan membaca (403)", "hilang": "tidak ada di alamat itu (404)", "masuk": "halaman masuk (login)", "putar": "dialihkan berulang-ulang", "besar": "lebih besar daripada batas",
	}
	text := ""
	for name := range says {
		text += "[[source]]\nname = \"" + name + "\"\nkind = \"http\"\nmax_mb = 1\nurl = \"" + server.URL + "/" + name + "\"\n"
	}
	in := newInstallation(t, text)
	for name := range says {
		if status, _, errOut := command("--config", in.config, "run", name); status != 1 {
			t.Errorf("%s: %d, %s", name, status, errOut)
		}
	}
	page := in.visitor(t).get("/data").Body.String()
	for name, want := range says {
		if !strings.Contains(page, want) {
			t.Errorf("%s: the page does not say %q", name, want)
		}
	}
}
