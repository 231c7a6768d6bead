//go:build poppler

package draw

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestThePDFIsTaggedIndonesianAndInOurTypeface(t *testing.T) {
	pdf, err := theTypesetter(t).PDF(t.Context(), "main.typ", documentFiles(t))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "laporan.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	info := poppler(t, "pdfinfo", path)
	for _, want := range []string{"Title:           Laporan mingguan", "Tagged:          yes", "(A4)", "Pages:           1"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo does not say %q:\n%s", want, info)
		}
	}
	if !bytes.Contains(pdf, []byte("/Lang (id)")) && !bytes.Contains(pdf, []byte("/Lang(id)")) {
		t.Error("the PDF does not say that it is Indonesian")
	}
	for _, line := range strings.Split(poppler(t, "pdffonts", path), "\n")[2:] {
		if line != "" && !strings.Contains(line, "PlusJakartaSans") {
			t.Errorf("another typeface: %s", line)
		}
	}
	text := poppler(t, "pdftotext", "-layout", path, "-")
	for _, want := range []string{"Tertinggal 76 orang dari rencana", "Rencana 1.500", "Tercapai", "Cacaban", "1 dari 1"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
}

// poppler runs one of poppler's tools, which CI has: apt-get install poppler-utils.
func poppler(t *testing.T, tool string, args ...string) string {
	t.Helper()
	out, err := exec.Command(tool, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v: %s (on Debian: apt-get install poppler-utils)", tool, err, out)
	}
	return string(out)
}
