package figure

import (
	"strings"
	"testing"
)

// TestFailuresAreSaidToAnOffice gives errors as package source says them (its tests hold the words) and asks for what a
// clerk is told.
func TestFailuresAreSaidToAnOffice(t *testing.T) {
	tests := []struct{ err, says string }{
		{"download https://docs.google.com/…: a page of accounts.google.com to sign in on came instead of a table: in Google Sheets choose Share", "halaman masuk"},
		{"download http://a/: answered 403 Forbidden: in Google Sheets choose Share", "Siapa saja yang memiliki link"},
		{"download http://a/: answered 404 Not Found: is the address right, and is the file still there?", "tidak ada di alamat itu"},
		{"download http://a/: answered 502 Bad Gateway (tried 4 times)", "sedang bermasalah"},
		{"download http://a/: not finished after 4s (timeout) (tried 4 times)", "terlalu lama"},
		{"download http://a/: the connection broke after 135 bytes, before the end: unexpected EOF (tried 4 times)", "terputus di tengah jalan"},
		{"download http://a/: too big: more than 1 MB (max_mb)", "max_mb"},
		{"download http://a/: redirect: more than 5, one after the other", "dialihkan"},
		{"download http://a/: dial tcp 127.0.0.1:9: connect: connection refused (tried 4 times)", "tidak menjawab"},
		{"query cerdas: more than 5 rows; let the query ask for less, or raise max_rows", "max_rows"},
		{"the environment variable PANTAU_SHEET (url_env) is empty", "belum diisi"},
		{"check mart.rt_growth: 3 keys (rt_id, month) appear more than once", "log Pantau"},
	}
	for _, tt := range tests {
		if got := (Run{Status: "failed", Error: tt.err}).Failure(); !strings.Contains(got, tt.says) || strings.Contains(got, "http") {
			t.Errorf("%s: %q, want %q", tt.err, got, tt.says)
		}
	}
	if got := (Run{Status: "interrupted"}).Failure(); !strings.Contains(got, "berhenti") {
		t.Errorf("%q", got)
	}
}
