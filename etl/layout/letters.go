package layout

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"pantau/etl/contract"
)

// brokenLetters reports whether a text holds letters that nobody wrote: control
// characters of ISO 8859-1, which are Windows' letters read wrongly, or UTF-8 that
// was read as Windows-1252 and written once more, such as "CafÃ©".
func brokenLetters(text []byte) bool {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		c, size := utf8.DecodeRune(text[i:])
		if c >= 0x80 && c < 0xa0 || twice(text[i:]) {
			return true
		}
		i += size
	}
	return false
}

// twice reports whether a text begins with a letter beyond ASCII that is written
// as the two to four letters that Windows-1252 makes of its bytes in UTF-8.
func twice(text []byte) bool {
	var once [utf8.UTFMax]byte
	n := 0
	for n < len(once) {
		c, size := utf8.DecodeRune(text)
		b, ok := charmap.Windows1252.EncodeRune(c)
		if !ok || b < utf8.RuneSelf {
			break
		}
		once[n] = b
		n++
		text = text[size:]
		if c, size := utf8.DecodeRune(once[:n]); size == n && c != utf8.RuneError {
			return n > 2 || once[0] <= 0xc3 // É before a closing quote is no Greek letter
		}
	}
	return false
}

func strangeLetters(header string) contract.Problem {
	return contract.Problem{
		Column: header, Rule: "characters",
		Indonesian: "Sel ini berisi huruf yang rusak, misalnya karena berkasnya disimpan dengan pengodean lain. Simpan lagi sebagai CSV UTF-8 dari berkas aslinya.",
		English:    "letters of this cell are damaged, as when a file is saved in another encoding; save it again as CSV UTF-8 from its source",
	}
}
