package draw

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pantau/dashboards/chart/charttest"
	"pantau/dashboards/web"
)

const document = `#set document(title: "Laporan mingguan", author: "Kota Magelang", date: datetime(year: 2026, month: 11, day: 23, hour: 0, minute: 0, second: 0))
#set text(font: "Plus Jakarta Sans", size: 9.5pt, lang: "id", number-width: "tabular")
#set page(paper: "a4", margin: 16mm, footer: context [#counter(page).display() dari #counter(page).final().first()])
= Tertinggal 76 orang dari rencana
#figure(image("growth.svg", width: 100%, alt: "Jalan ke 1.500"), caption: [Jalan ke 1.500])
#table(columns: 3, table.header([Kelurahan], [RT], [Kosong]), ..json("rows.json").flatten().map(c => [#c]))
`

// theTypesetter is one for all tests. Its compiled engine outlives them: compiling takes 16 seconds.
func theTypesetter(t testing.TB) *Typesetter {
	t.Helper()
	sharedTypesetter.Do(func() {
		cache, err := os.UserCacheDir()
		if err != nil {
			t.Fatal(err)
		}
		sharedTypesetter.typesetter = NewTypesetter(assets(t), filepath.Join(cache, "pantau-test-typst"))
	})
	typesetter := sharedTypesetter.typesetter
	if typesetter == nil {
		t.Fatal("there is no typesetter")
	}
	typesetter.Warn = func(warning string) { t.Errorf("typst warns: %s", warning) }
	if err := typesetter.Warm(t.Context(), func(line string) { t.Log(line) }); err != nil {
		t.Fatal(err)
	}
	return typesetter
}

var sharedTypesetter struct {
	sync.Once
	typesetter *Typesetter
}

func documentFiles(t testing.TB) map[string][]byte {
	t.Helper()
	figure := charttest.Figures()[0]
	svg, err := theEngine(t).SVG(figure.Option, web.Print, figure.Width, figure.Height)
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"main.typ": []byte(document), "growth.svg": svg, "rows.json": []byte(`[["Cacaban","76","25"],["Wates","74","41"]]`)}
}

func TestTheSameDocumentIsTheSamePDF(t *testing.T) {
	files := documentFiles(t)
	typesetter := theTypesetter(t)
	first, err := typesetter.PDF(t.Context(), "main.typ", files)
	if err != nil {
		t.Fatal(err)
	}
	other := map[string][]byte{"main.typ": []byte("= Lain")}
	if _, err := typesetter.PDF(t.Context(), "main.typ", other); err != nil {
		t.Fatal(err)
	}
	again, err := typesetter.PDF(t.Context(), "main.typ", files)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		t.Error("printed after another document it differs")
	}
	if err := typesetter.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	awake, err := typesetter.PDF(t.Context(), "main.typ", files)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, awake) {
		t.Error("printed by an engine started anew it differs")
	}
}

func TestMistakesInADocumentHaveTheirPlace(t *testing.T) {
	typesetter := theTypesetter(t)
	typesetter.Warn = nil
	tests := []struct {
		name  string
		files map[string][]byte
		want  []string
	}{
		{"an unknown variable", map[string][]byte{"main.typ": []byte("= Satu\n\n#periode")}, []string{"main.typ:3: unknown variable: periode"}},
		{"a mistake in a module", map[string][]byte{"main.typ": []byte("#import \"bagian.typ\": x"), "bagian.typ": []byte("#let x = 1\n#let y = (")}, []string{"bagian.typ:2: unclosed delimiter"}},
		{"a picture that is not there", map[string][]byte{"main.typ": []byte("#image(\"peta.svg\")")}, []string{"main.typ:1: failed to load file"}},
		{"no document at all", map[string][]byte{"lain.typ": []byte("x")}, []string{"main.typ is not among the files"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := typesetter.PDF(t.Context(), "main.typ", tt.files)
			for _, want := range tt.want {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("error %v, want one that says %q", err, want)
				}
			}
		})
	}
	if _, err := typesetter.PDF(t.Context(), "main.typ", map[string][]byte{"main.typ": []byte("= Baik")}); err != nil {
		t.Errorf("after the mistakes of others it does not print: %v", err)
	}
}

func TestABrokenEngineIsStartedAnew(t *testing.T) {
	typesetter := theTypesetter(t)
	files := map[string][]byte{"main.typ": []byte("= Baik")}
	if err := typesetter.compiler.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := typesetter.PDF(t.Context(), "main.typ", files); err == nil || !strings.Contains(err.Error(), "typst broke") {
		t.Errorf("error %v, want one that says typst broke", err)
	}
	if _, err := typesetter.PDF(t.Context(), "main.typ", files); err != nil {
		t.Errorf("the next document is not printed: %v", err)
	}
}

func TestACanceledPrintIsNotBegun(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	typesetter := NewTypesetter(assets(t), t.TempDir())
	if _, err := typesetter.PDF(ctx, "main.typ", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestPrintingManyTimesDoesNotGrow(t *testing.T) {
	typesetter, files := theTypesetter(t), documentFiles(t)
	print := func() {
		t.Helper()
		if _, err := typesetter.PDF(t.Context(), "main.typ", files); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		print()
	}
	before := typesetter.compiler.Memory()
	for range 12 {
		print()
	}
	if after := typesetter.compiler.Memory(); after > before+before/4 {
		t.Errorf("after twelve more documents the engine has %d MB, before %d MB", after>>20, before>>20)
	}
}

func BenchmarkPDF(b *testing.B) {
	typesetter, files := theTypesetter(b), documentFiles(b)
	for b.Loop() {
		if _, err := typesetter.PDF(b.Context(), "main.typ", files); err != nil {
			b.Fatal(err)
		}
	}
}
