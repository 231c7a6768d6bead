package main

import (
	"bytes"
	"html"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// sends hands in a file and returns the status and what is said.
func (v *aVisitor) sends(name string, content []byte) (int, string) {
	v.Helper()
	answer := v.handIn(name, content)
	return answer.Code, html.UnescapeString(answer.Body.String())
}

func TestWaitingUploadsAreBounded(t *testing.T) {
	tests := []struct {
		name  string
		seats int
		bytes int64
		fit   int // files of 1.000 bytes
	}{
		{"in number", 3, 1 << 20, 3},
		{"in bytes", 100, 2500, 2},
	}
	in := newInstallation(t, "")
	v := in.visitor(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v.app.desk.room = waitingRoom{seats: tt.seats, bytes: tt.bytes}
			content := []byte(strings.Repeat("x", 1000))
			var waiting []string
			for range tt.fit {
				waiting = append(waiting, v.upload("besar.csv", content))
			}
			if code, said := v.sends("besar.csv", content); code != http.StatusBadRequest || !strings.Contains(said, "menunggu keputusan") {
				t.Errorf("one too many: %d %s", code, said)
			}
			for _, one := range waiting {
				v.form(one + "/batal")
			}
			if v.app.desk.room.seats != tt.seats || v.app.desk.room.bytes != tt.bytes {
				t.Errorf("after all were dropped %d seats and %d bytes are free", v.app.desk.room.seats, v.app.desk.room.bytes)
			}
		})
	}
	if left, err := filepath.Glob(in.file(".spool-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A limit on the size of files stands in for a full disk: the kernel refuses the write in the same way.
func TestAnUploadThatMeetsAFullDiskSaysWhy(t *testing.T) {
	in := newInstallation(t, "")
	v := in.visitor(t)
	var usual syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &usual); err != nil {
		t.Fatal(err)
	}
	tight := syscall.Rlimit{Cur: 64 << 10, Max: usual.Max}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &tight); err != nil {
		t.Fatal(err)
	}
	code, said := v.sends("besar.csv", bytes.Repeat([]byte("x"), 1<<20))
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &usual); err != nil {
		t.Fatal(err)
	}
	if code != http.StatusBadRequest || !strings.Contains(said, "Penyimpanan server penuh") {
		t.Errorf("%d %s", code, said)
	}
	if left, err := os.ReadDir(in.dir); err != nil {
		t.Fatal(err)
	} else {
		for _, entry := range left {
			if strings.HasPrefix(entry.Name(), ".spool-") {
				t.Errorf("%s is left behind", entry.Name())
			}
		}
	}
	preview := v.upload("harian.csv", []byte(dailyHead+"TOKO-7,Keripik,2026-11-18,Shopee,Cacaban,12,3,4,Rp45.000\n"))
	if landed := v.form(preview + "/masukkan"); landed == "" {
		t.Error("with room again nothing lands")
	}
}
