package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
)

// An installation is a folder in which things have landed.
type installation struct {
	dir, config string
}

// newInstallation brings in a small inbox: good rows, held rows, files held as a
// whole, a file that comes twice, and one that is about its folder's owner.
func newInstallation(t *testing.T, settings string) installation {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "var")
	in := installation{dir, writeConfig(t, "data_dir = \""+dir+"\"\n"+settings)}
	const daily = "seller_id,seller_name,tanggal,platform,kelurahan,pengunjung,pesanan,produk_terjual,gmv\n"
	registrations := "Timestamp,Nama Lengkap,NIK,No. HP,Jenis Kelamin,Nama Usaha,Kelompok,Kelurahan,RW,RT,KBLI,Versi KBLI,Skala Usaha,NIB,Program,Tanggal Mulai Usaha,Tanggal Daftar,Kode Toko,Status\n" +
		"13/10/2026 8:15:30,Siti Aminah,3371014502900001,081234567890,P,Keripik Siti,UMKM,Cacaban,3,2,10794,2020,Mikro,,Wirausaha Baru,01/09/2026,13/10/2026,,aktif\n" +
		"13/10/2026 8:25:00,Tri Wahyuni,3371014502900003,081234567892,P,Jamu Tri,UMKM,Kel. Wates Tengah,1,1,10794,2020,Mikro,,Wirausaha Baru,01/09/2026,13/10/2026,,aktif\n"
	feedback := "Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Nama lengkap,No. WhatsApp,\"Apa kendala utama usaha Anda?\n(boleh lebih dari satu)\"\n" +
		"13/10/2026 9:15:30,FGD-1,13/10/2026,FGD,PKL,Cacaban,Siti Aminah,081234567890,Modal kurang dan lapak sempit\n"
	for name, text := range map[string]string{
		"registrations/pendaftaran.csv":             registrations,
		"registrations/salinan.csv":                 registrations,
		"registrations/rekap.csv":                   "nama,alamat\nSiti,Jl. Tidar\n",
		"feedback/kosong.csv":                       "",
		"feedback/masukan.csv":                      feedback,
		"marketplace_daily/1.csv":                   daily + "TOKO-1,Keripik,2026-11-20,Shopee,Cacaban,12,3,4,Rp45.000\nTOKO-1,Keripik,2026-09-31,Shopee,Cacaban,12,3,4,Rp45.000\n",
		"marketplace_daily/2.csv":                   daily + "TOKO-1,Keripik,2026-11-20,Shopee,Cacaban,12,4,5,Rp55.000\n",
		"marketplace_daily/3.csv/dalam/bersama.csv": daily + "TOKO-2,Jamu,2026-11-20,Shopee,Cacaban,12,4,5,Rp55.000\n",
	} {
		path := filepath.Join(dir, "inbox", filepath.FromSlash(name))
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
	status, _, errOut := command("--config", in.config, "run", "--due", "2026-11-23T06:00:00+07:00", "feedback", "registrations", "marketplace", "labels", "build")
	if status != 0 {
		t.Fatal(errOut)
	}
	return in
}

var hashLine = regexp.MustCompile(`(?m)^([0-9a-f]{64})  `)

// replay runs the command and returns its status, the hashes it shows and all it says.
func (in installation) replay(args ...string) (status int, hashes []string, said string) {
	status, out, errOut := command(append([]string{"--config", in.config, "replay"}, args...)...)
	for _, m := range hashLine.FindAllStringSubmatch(out, -1) {
		hashes = append(hashes, m[1])
	}
	return status, hashes, out + errOut
}

func (in installation) file(name ...string) string {
	return filepath.Join(append([]string{in.dir}, name...)...)
}

// originals lists what lies in the archive.
func (in installation) originals(t *testing.T, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(in.file("archive", pattern))
	if err != nil || len(found) == 0 {
		t.Fatal("no originals", err)
	}
	return found
}

func TestReplayGivesTheSameContent(t *testing.T) {
	in := newInstallation(t, "")
	before, err := os.ReadFile(in.file("warehouse.duckdb"))
	if err != nil {
		t.Fatal(err)
	}
	status, hashes, said := in.replay()
	if status != 0 || len(hashes) != 2 || hashes[0] != hashes[1] || !strings.Contains(said, "The contents are equal.") {
		t.Fatalf("replay: %d\n%s", status, said)
	}
	if !strings.Contains(said, "7 originals replayed") || !strings.Contains(said, "7 read = 5 landed + 2 held + 0 skipped") {
		t.Errorf("said %s", said)
	}
	if after, err := os.ReadFile(in.file("warehouse.duckdb")); err != nil || len(after) < len(before) {
		t.Errorf("the old file: %d bytes, was %d; %v", len(after), len(before), err)
	}
	if left, _ := filepath.Glob(in.file(".replay-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}

	status, _, said = in.replay()
	if status != 1 || !strings.Contains(said, "it exists already") {
		t.Errorf("once more: %d\n%s", status, said)
	}

	// A new warehouse in the place of the old one is a warehouse like any other.
	if err := os.Rename(in.file("warehouse.replayed.duckdb"), in.file("warehouse.duckdb")); err != nil {
		t.Fatal(err)
	}
	if status, out, errOut := command("--config", in.config, "run", "registrations", "marketplace"); status != 0 || strings.Contains(out, "read") {
		t.Errorf("after the swap: %d, %s%s; want nothing new", status, out, errOut)
	}
}

func TestReplayAfterTheWarehouseWasLost(t *testing.T) {
	in := newInstallation(t, "")
	_, first, _ := in.replay("--into", in.file("dengan.duckdb"))
	if err := os.Remove(in.file("warehouse.duckdb")); err != nil {
		t.Fatal(err)
	}
	status, hashes, said := in.replay("--into", in.file("tanpa.duckdb"))
	if status != 0 || len(hashes) != 1 || len(first) != 2 || hashes[0] != first[0] {
		t.Errorf("without the old warehouse: %d, %q, want %q\n%s", status, hashes, first, said)
	}

	for _, path := range in.originals(t, "*.json") {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	status, _, said = in.replay("--into", in.file("gelap.duckdb"))
	if status != 1 || !strings.Contains(said, "nobody noted where it came from") {
		t.Errorf("without origins: %d\n%s", status, said)
	}
	if left, _ := filepath.Glob(in.file("gelap.duckdb*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestReplayOfAnArchiveBeforeOrigins(t *testing.T) {
	in := newInstallation(t, "")
	for _, path := range in.originals(t, "*.json") {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	if status, hashes, said := in.replay(); status != 0 || len(hashes) != 2 || hashes[0] != hashes[1] {
		t.Errorf("beside the old warehouse: %d\n%s", status, said)
	}
}

func TestReplayTellsWhatIsMissing(t *testing.T) {
	in := newInstallation(t, "")
	for _, path := range in.originals(t, "*") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "TOKO-2") {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
	}
	status, hashes, said := in.replay()
	if status != 1 || len(hashes) != 2 || hashes[0] == hashes[1] || !strings.Contains(said, "bersama.csv: its original is no longer in the archive; 1 rows are missing") {
		t.Errorf("a file past its retention: %d\n%s", status, said)
	}
	if status, _, said := in.replay("--no-compare", "--into", in.file("lain.duckdb")); status != 0 {
		t.Errorf("who does not compare is not told: %d\n%s", status, said)
	}

	damaged := ""
	for _, path := range in.originals(t, "*") {
		if text, err := os.ReadFile(path); err == nil && strings.Contains(string(text), "Siti Aminah") {
			damaged = path
		}
	}
	if err := os.WriteFile(damaged, []byte("Siti"), 0o600); err != nil {
		t.Fatal(err)
	}
	status, _, said = in.replay("--into", in.file("rusak.duckdb"))
	if status != 1 || !strings.Contains(said, "is damaged") {
		t.Errorf("a damaged original: %d\n%s", status, said)
	}
	if err := os.Remove(in.file("person.key")); err != nil {
		t.Fatal(err)
	}
	status, _, said = in.replay("--into", in.file("kunci.duckdb"))
	if status != 1 || !strings.Contains(said, "everybody would get a new pseudonym") {
		t.Errorf("a lost key: %d\n%s", status, said)
	}
}

func TestReplayOfAnEncryptedArchive(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	in := newInstallation(t, "archive.recipient = \""+key.Recipient().String()+"\"\n")
	in.originals(t, "*.age")
	status, _, said := in.replay()
	if status != 1 || !strings.Contains(said, "is encrypted and no identity opens it; set archive.identity_file") {
		t.Fatalf("without the private key: %d\n%s", status, said)
	}
	identity := filepath.Join(t.TempDir(), "identity.txt")
	if err := os.WriteFile(identity, []byte(key.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	in.config = writeConfig(t, "data_dir = \""+in.dir+"\"\narchive.identity_file = \""+identity+"\"\n")
	if status, hashes, said := in.replay(); status != 0 || len(hashes) != 2 || hashes[0] != hashes[1] {
		t.Errorf("with it: %d\n%s", status, said)
	}
}

// TestReplayBringsHeldRowsBack widens what may stand in a cell, by another name
// for a kelurahan: the archive knows what the row said all along.
func TestReplayBringsHeldRowsBack(t *testing.T) {
	in := newInstallation(t, "")
	reference := t.TempDir()
	alias := "alias,kelurahan_id\nWates Tengah,33.71.02.1004\n"
	if err := os.WriteFile(filepath.Join(reference, "kelurahan_alias.csv"), []byte(alias), 0o644); err != nil {
		t.Fatal(err)
	}
	in.config = writeConfig(t, "data_dir = \""+in.dir+"\"\nreference.dir = \""+reference+"\"\n")
	status, _, said := in.replay()
	if status != 1 || !strings.Contains(said, "pendaftaran.csv: 2 landed and 0 held, were 1 and 1") || !strings.Contains(said, "as it should be when a layout or a contract has changed") {
		t.Errorf("replay: %d\n%s", status, said)
	}
}

// TestReplayOfTheDemonstration rebuilds three years of all layouts.
func TestReplayOfTheDemonstration(t *testing.T) {
	dir := copyDemo(t)
	in := installation{dir, writeConfig(t, "data_dir = \""+dir+"\"\n")}
	if status, hashes, said := in.replay(); status != 0 || len(hashes) != 2 || hashes[0] != hashes[1] {
		t.Errorf("replay: %d\n%s", status, said)
	}
}

// A date after the file came is held, also when a replay reads it years later.
func TestReplayKnowsWhenAFileCame(t *testing.T) {
	t.Setenv(clockVariable, "2026-11-23T06:00:00+07:00")
	in := newInstallation(t, "")
	path := in.file("inbox", "marketplace_daily", "nanti.csv")
	text := "seller_id,seller_name,tanggal,platform,kelurahan,pengunjung,pesanan,produk_terjual,gmv\n" +
		"TOKO-3,Peyek,10/01/2027,Shopee,Cacaban,12,4,5,Rp55.000\nTOKO-3,Peyek,10/11/2026,Shopee,Cacaban,12,4,5,Rp55.000\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	settled := time.Date(2026, 11, 22, 6, 0, 0, 0, time.UTC)
	if err := os.Chtimes(path, settled, settled); err != nil {
		t.Fatal(err)
	}
	if status, out, errOut := command("--config", in.config, "run", "--due", "2026-11-23T06:00:00+07:00", "marketplace", "build"); status != 0 || !strings.Contains(out, "2 read = 1 landed + 1 held") {
		t.Fatalf("%d: %s%s", status, out, errOut)
	}
	t.Setenv(clockVariable, "2028-01-03T06:00:00+07:00")
	status, hashes, said := in.replay()
	if status != 0 || len(hashes) != 2 || hashes[0] != hashes[1] || !strings.Contains(said, "9 read = 6 landed + 3 held") {
		t.Errorf("replay: %d\n%s", status, said)
	}
}
