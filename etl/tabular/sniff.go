package tabular

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"unicode"
	"unicode/utf8"

	"pantau/etl/contract"
)

// sniff names the format of a file by its first bytes, or refuses it.
func sniff(r io.ReaderAt, size int64) (Format, error) {
	content := r
	if until, ok := r.(stoppable); ok {
		content = until.ReaderAt
	}
	if file, ok := content.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.IsDir() {
			return "", contract.RefuseFile("directory", "Ini sebuah folder, bukan berkas.", "this is a folder, not a file")
		}
	}
	head := make([]byte, 4096)
	n, err := r.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return "", fmt.Errorf("read the first bytes: %w", err)
	}
	head = head[:n]
	if len(bytes.Trim(head, "\x00 \t\r\n")) == 0 && int64(n) == size {
		return "", contract.RefuseFile("empty", "Berkas ini kosong.", "the file is empty")
	}
	for _, known := range []struct {
		magic  string
		refuse func() (Format, error)
	}{
		{"PK\x03\x04", func() (Format, error) { return XLSX, nil }},
		{"PK\x05\x06", func() (Format, error) { return "", emptyZip() }},
		{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", func() (Format, error) { return XLS, nil }},
		{"%PDF", foreign("PDF")}, {"\x89PNG", foreign("gambar PNG")}, {"\xFF\xD8\xFF", foreign("gambar JPEG")}, {"GIF8", foreign("gambar GIF")},
		{"\x1F\x8B", foreign("arsip gzip")}, {"Rar!", foreign("arsip RAR")}, {"7z\xBC\xAF", foreign("arsip 7z")}, {"PAR1", foreign("Parquet")},
		{"{\\rtf", foreign("dokumen RTF")}, {"SQLite format 3", foreign("basis data SQLite")},
	} {
		if bytes.HasPrefix(head, []byte(known.magic)) {
			return known.refuse()
		}
	}
	return sniffText(head)
}

// sniffText tells JSON, web pages and CSV apart.
func sniffText(head []byte) (Format, error) {
	name, mark := encodingOf(head)
	text, err := decode(bytes.NewReader(head[mark:]), name)
	if err != nil {
		return "", err
	}
	if head, err = io.ReadAll(text); err != nil {
		return "", fmt.Errorf("read the first bytes: %w", err)
	}
	return sniffLetters(bytes.TrimLeft(head, " \t\r\n"))
}

// sniffLetters is sniffText for UTF-8 without a mark or blanks before it.
func sniffLetters(text []byte) (Format, error) {
	lower := bytes.ToLower(text[:min(len(text), 64)])
	switch {
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")), bytes.HasPrefix(lower, []byte("<table")), bytes.HasPrefix(lower, []byte("<meta")):
		return foreign("halaman web (HTML)")()
	case len(text) > 1 && text[0] == '<' && bytes.Contains(text, []byte("</")):
		return foreign("halaman web (HTML) atau XML")()
	case bytes.HasPrefix(lower, []byte("<?xml")):
		return foreign("XML")()
	case len(text) > 0 && text[0] == '{':
		return JSONLines, nil
	case len(text) > 0 && text[0] == '[' && startsArray(text[1:]):
		return JSON, nil
	case hidesJSON(text):
		return "", contract.RefuseFile("format", "Berkas ini JSON dengan teks lain di depannya. Hapus teks sebelum tanda [ atau { yang pertama, lalu kirim lagi.",
			"this file is JSON with another text before it; delete what stands before the first [ or { and send it again")
	case isList(text), opensList(text):
		return foreign("JSON yang berisi daftar nilai, bukan daftar objek")()
	}
	return CSV, nil
}

// startsArray tells [{"a":1}] from a CSV file whose first header is [Kode].
func startsArray(text []byte) bool {
	text = bytes.TrimLeft(text, " \t\r\n")
	return len(text) == 0 || text[0] == '{' || text[0] == ']'
}

// keyed is a line that begins with a key of JSON, perhaps behind the name of a
// variable or a function.
var keyed = regexp.MustCompile(`^(?:[\w.$ ]+[=(]|\)\]\}',)?[\s\[{(]*"[^"]*"\s*:`)

// hidesJSON reports whether a text is JSON with a comment or a piece of a program
// before it: most of its lines begin with a key.
func hidesJSON(text []byte) bool {
	keys, others := 0, 0
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		switch {
		case keyed.Match(line):
			keys++
		case len(bytes.Trim(line, "[]{}(),;")) > 0 && !bytes.HasPrefix(line, []byte("//")) && line[0] != '#' && line[0] != '*' && !bytes.HasPrefix(line, []byte("/*")):
			others++
		}
	}
	return keys > others
}

// isList reports whether a text begins with a JSON list of values, whole on its
// first line or the beginning of a list of lists.
func isList(text []byte) bool {
	if len(text) == 0 || text[0] != '[' {
		return false
	}
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return json.Valid(bytes.TrimRight(line, " \r,")) || bytes.HasPrefix(bytes.TrimLeft(text[1:], " \t\r\n"), []byte("["))
}

// bracketed is a line that begins with something simple in brackets, as a name, a
// number or the title of a section may.
var bracketed = regexp.MustCompile(`^\[[^\[\]{}"',;:]+\]`)

// opensList reports whether a text that begins with a bracket is a list, whole,
// cut or written wrongly, rather than a table: a table has more lines than one, and
// a name in its bracket.
func opensList(text []byte) bool {
	if len(text) == 0 || text[0] != '[' {
		return false
	}
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	if len(bytes.TrimSpace(rest)) == 0 {
		return true
	}
	first, _ := utf8.DecodeRune(bytes.TrimLeft(text[1:], " \t\r\n"))
	return !bracketed.Match(line) && !unicode.IsLetter(first)
}

func foreign(kind string) func() (Format, error) {
	return func() (Format, error) {
		return "", contract.RefuseFile("format",
			"Berkas ini "+kind+", bukan tabel. Kirim sebagai CSV atau XLSX (di Excel: Simpan Sebagai).",
			"the file is not a table but "+kind+"; send it as CSV or XLSX")
	}
}

func emptyZip() error {
	return contract.RefuseFile("format", "Berkas ini arsip zip yang kosong.", "the file is an empty zip archive")
}
