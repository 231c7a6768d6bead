// Package web owns what a browser is sent besides pages: scripts, styles, the font, and the colours they share with paper.
//
// The sources are in src/; `npm ci` and build.mjs bundle them into dist/, which is embedded and not committed. The
// same bundle feeds package draw, so screen and paper are drawn by the same code.
package web

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"sync"
)

//go:embed all:dist
var dist embed.FS

// ErrNotBuilt means that this binary was compiled before its bundle was: it has no scripts, styles or fonts.
var ErrNotBuilt = errors.New("the front end is not in this binary; `make build` bundles it (needs Node and npm) and compiles again")

// Bundle is a built dist/: files by the names they have in src/, whatever they are called once their content is hashed.
type Bundle struct {
	files  fs.FS
	public map[string]string // "pantau.css" -> "pantau-3f2a9c1b.css", what a browser may fetch
}

// Assets is the bundle of this binary, or ErrNotBuilt. It may be called often; the manifest is read once.
func Assets() (*Bundle, error) { return assets() }

var assets = sync.OnceValues(func() (*Bundle, error) {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, err
	}
	return open(files)
})

func open(files fs.FS) (*Bundle, error) {
	text, err := fs.ReadFile(files, "manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNotBuilt
	}
	if err != nil {
		return nil, err
	}
	b := &Bundle{files: files}
	if err := json.Unmarshal(text, &b.public); err != nil {
		return nil, fmt.Errorf("web: manifest.json of the bundle: %w", err)
	}
	return b, nil
}

// Path is the address of a public file, for templates: Path("pantau.css") is "/assets/pantau-3f2a9c1b.css".
func (b *Bundle) Path(name string) (string, error) {
	hashed, ok := b.public[name]
	if !ok {
		return "", fmt.Errorf("web: the bundle has no %q", name)
	}
	return Prefix + hashed, nil
}

// Read is the content of a file by its name: a public one ("report.css") or one only the server needs
// ("fonts/PlusJakartaSans-Regular.ttf", "typst.wasm.gz").
func (b *Bundle) Read(name string) ([]byte, error) {
	place := "server/" + name
	if hashed, ok := b.public[name]; ok {
		place = "public/" + hashed
	}
	content, err := fs.ReadFile(b.files, place)
	if err != nil {
		return nil, fmt.Errorf("web: the bundle has no %q: %w", name, err)
	}
	return content, nil
}

// Fonts are the typefaces of paper, static TTF files from light to heavy, in a fixed order.
func (b *Bundle) Fonts() ([][]byte, error) {
	entries, err := fs.Glob(b.files, "server/fonts/*.ttf")
	if err != nil {
		return nil, err
	}
	fonts := make([][]byte, len(entries))
	for i, entry := range entries {
		if fonts[i], err = fs.ReadFile(b.files, entry); err != nil {
			return nil, err
		}
	}
	return fonts, nil
}
