package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// inboxFolders are the folders people drop files into, with a line for each
// that says what belongs there. Any recognised file may lie in any of them;
// the folders decide which job reads it.
var inboxFolders = []struct{ name, what string }{
	{"feedback", "ekspor Google Forms masukan FGD, Musrenbang dan kanal (CSV atau XLSX)"},
	{"registrations", "formulir pendaftaran wirausaha baru (CSV atau XLSX)"},
	{"oss", "ekspor OSS dari DPMPTSP (XLSX)"},
	{"shopee_order", "ekspor pesanan Shopee, satu folder untuk tiap toko: shopee_order/KODE-TOKO/Order.all...xlsx"},
	{"marketplace_daily", "statistik penjualan harian memakai templat Pantau (CSV atau JSON)"},
	{"programme", "kunjungan klinik, pelatihan dan temu bisnis memakai templat Pantau (CSV)"},
}

type initCmd struct {
	Dir       string `arg:"" optional:"" default:"." help:"Folder of the installation." type:"path"`
	Recipient string `help:"Public age key that the archive is encrypted for; asked for at a terminal when left out." placeholder:"age1..."`
}

// Help is shown below the usage line.
func (initCmd) Help() string {
	return "Example: pantau init /srv/pantau\n\nWrites pantau.toml with every setting explained, and var/ with the inbox. What is there already is left as it is."
}

func (c initCmd) Run(e *env) error {
	cfg := defaults()
	path := filepath.Join(c.Dir, "pantau.toml")
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("write %s: it exists already; remove it or choose another folder", path)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if cfg.Archive.Recipient = c.Recipient; c.Recipient == "" {
		var err error
		if cfg.Archive.Recipient, err = askRecipient(e.in, e.out); err != nil {
			return fmt.Errorf("ask for the archive's recipient: %w", err)
		}
	}
	if err := cfg.Validate(); err != nil {
		return err
	}
	if err := makeInbox(filepath.Join(c.Dir, cfg.DataDir, "inbox")); err != nil {
		return err
	}
	text := "# Pantau. Every setting with its default; see \"pantau config\" for what is in force.\n\n" + writeSettings(cfg.settings()) + exampleSources
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return fmt.Errorf("write configuration: %w", err)
	}
	fmt.Fprintf(e.out, "%s: read it, change what is different in your city.\n%s: drop files here.\nThen: pantau --config %s serve\n", path, filepath.Join(c.Dir, cfg.DataDir, "inbox"), path)
	return nil
}

// makeInbox makes the inbox's folders and a note in each of what belongs there.
func makeInbox(root string) error {
	for _, f := range inboxFolders {
		dir := filepath.Join(root, f.name)
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return fmt.Errorf("make inbox: %w", err)
		}
		note := filepath.Join(dir, "BACA-SAYA.txt")
		if err := os.WriteFile(note, []byte("Taruh di sini: "+f.what+".\nNama berkas bebas; Pantau mengenali isinya dari baris judul.\n"), 0o600); err != nil {
			return fmt.Errorf("make inbox: %w", err)
		}
	}
	return nil
}

type settingsCmd struct{}

func (settingsCmd) Help() string { return "Example: pantau --config /srv/pantau/pantau.toml config" }

func (settingsCmd) Run(e *env) error {
	cfg, err := e.config()
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(e.out, writeSettings(cfg.settings())+writeSources(cfg.Sources))
	return err
}

type versionCmd struct{}

func (versionCmd) Run(e *env) error {
	_, err := fmt.Fprintln(e.out, "pantau", version)
	return err
}
