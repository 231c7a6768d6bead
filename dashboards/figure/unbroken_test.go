package figure

import (
	"fmt"
	"strings"
	"testing"
)

func TestWhatBelongsTogetherIsKeptOnOneLine(t *testing.T) {
	tests := []struct{ name, text, kept string }{
		{"words with a hyphen", "rata-rata 12 minggu, RT-nya 16–22 dan itu-itu saja", "[rata-rata RT-nya itu-itu]"},
		{"an amount and its unit", "rata-rata Rp307 jt per toko, Rp1,2 M setahun", "[rata-rata Rp307 jt Rp1,2 M]"},
		{"a loss", "turun −Rp12,5 rb", "[−Rp12,5 rb]"},
		{"an amount to the rupiah", "Rp617.300.000 bersih", "[Rp617.300.000]"},
		{"nothing", "Rejowinangun Selatan", "[]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var kept []string
			whole := strings.Builder{}
			for _, run := range Unbroken(tt.text) {
				whole.WriteString(run.Text)
				if run.Keep {
					kept = append(kept, run.Text)
				}
			}
			if fmt.Sprint(kept) != tt.kept || whole.String() != tt.text {
				t.Errorf("%q keeps %v, want %s", whole.String(), kept, tt.kept)
			}
		})
	}
}

func TestOnlyNamesWithoutSpacesMayBreakAnywhere(t *testing.T) {
	tests := []struct{ name, text, endless, breaks string }{
		{"a file", "dari tiktok-tokopedia-2026-11-salinan.csv hari ini", "tiktok-tokopedia-2026-11-salinan.csv", ""},
		{"a shorter file", "kunjungan-juni.csv", "kunjungan-juni.csv", ""},
		{"two names with a stroke", "TikTok/Tokopedia", "", "TikTok/"},
		{"a date with strokes", "24/11/2026", "", ""},
		{"a long kelurahan", "Rejowinangun Selatan", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var endless, breaks string
			for _, run := range Unbroken(tt.text) {
				if run.Endless {
					endless += run.Text
				}
				if run.Breaks {
					breaks += run.Text
				}
			}
			if endless != tt.endless || breaks != tt.breaks {
				t.Errorf("breaks anywhere in %q and after %q, want %q and %q", endless, breaks, tt.endless, tt.breaks)
			}
		})
	}
}
