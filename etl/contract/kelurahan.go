package contract

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"pantau/data"
)

// Kelurahan is a ward of the city by its Kemendagri code (33.71.02.1004), its
// BPS code (3371020005), its name or a known other spelling. Its value is the
// Kemendagri code. A name that could be two wards, or that we do not know, is
// refused with what it may have been: a suggestion, never a guess. The kecamatan
// and the city may stand behind it, "Kel. Gelangan, Kec. Magelang Tengah", when it
// lies in them.
var Kelurahan = Type{
	Rule: "kelurahan", Kind: Text, Example: "Rejowinangun Utara",
	Expects: Sentence{"nama kelurahan di Kota Magelang", "the name of a kelurahan of Kota Magelang"},
	bind: func(facts Facts) Read {
		known := make(map[string][]byte)
		for _, k := range facts.Reference.Kelurahan {
			known[k.ID], known[k.BPSCode], known[k.Name] = []byte(k.ID), []byte(k.ID), []byte(k.ID)
			known[strings.ReplaceAll(k.ID, ".", "")] = []byte(k.ID)
		}
		const most = 10_000 // spellings remembered; a file with more of them is asked each time
		return func(cell Cell) (Value, *Problem) {
			if id, ok := known[string(cell.Text)]; ok {
				return Value{Kind: Text, Text: id}, nil
			}
			k, ok := facts.Reference.KelurahanByName(string(cell.Text))
			if !ok {
				var why *Sentence
				if k, why, ok = inDistrict(facts.Reference, string(cell.Text)); why != nil {
					return refuse("kelurahan", cell, why.Indonesian, why.English)
				}
			}
			if !ok {
				maybe := likeKelurahan(facts.Reference, string(cell.Text))
				if maybe == "" {
					return refuse("kelurahan", cell, "bukan kelurahan di Kota Magelang", "is not a kelurahan of Kota Magelang")
				}
				return refuse("kelurahan", cell, "bukan nama kelurahan; mungkin "+maybe+"?", "is not the name of a kelurahan; perhaps "+maybe+"?")
			}
			if len(known) < most {
				known[string(cell.Text)] = []byte(k.ID)
			}
			return Value{Kind: Text, Text: []byte(k.ID)}, nil
		}
	},
}

// inDistrict reads a kelurahan with the kecamatan it lies in behind it, and
// perhaps the city. ok is false where the text is not of that form; why says that
// the kelurahan lies elsewhere.
func inDistrict(ref data.Reference, text string) (k data.Kelurahan, why *Sentence, ok bool) {
	name, found := namesOfPlace(ref, text)
	if !found {
		return k, nil, false
	}
	if k, ok = ref.KelurahanByName(name.kelurahan); !ok {
		return k, nil, false
	}
	if name.kecamatan != "" && name.kecamatan != k.KecamatanID {
		own, _ := ref.KecamatanByID(k.KecamatanID)
		return k, &Sentence{
			fmt.Sprintf("menyebut kecamatan yang bukan kecamatannya: %s ada di Kecamatan %s", k.Name, own.Name),
			fmt.Sprintf("names a kecamatan that is not its own: %s lies in %s", k.Name, own.Name),
		}, false
	}
	return k, nil, true
}

// A placeName is a kelurahan as written, and the kecamatan_id of what stands
// behind it, empty where only the city does.
type placeName struct{ kelurahan, kecamatan string }

// namesOfPlace cuts the city and the kecamatan off the end of a text.
func namesOfPlace(ref data.Reference, text string) (name placeName, found bool) {
	if len(text) > longestName {
		return name, false
	}
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if at := slices.IndexFunc(words, func(word string) bool { return word == "kel" || word == "kelurahan" }); at > 0 { // the kecamatan came first
		words = slices.Concat(words[at:], words[:at])
	}
	cut := func(ending ...string) bool {
		at := len(words) - len(ending)
		if at < 1 || !slices.Equal(words[at:], ending) {
			return false
		}
		words = words[:at]
		return true
	}
	found = cut("kota", "magelang")
	for _, district := range ref.Kecamatan {
		ending := strings.Fields(strings.ToLower(district.Name))
		if cut(append([]string{"kecamatan"}, ending...)...) || cut(append([]string{"kec"}, ending...)...) || cut(ending...) {
			name.kecamatan, found = district.ID, true
			break
		}
	}
	name.kelurahan = strings.Join(words, " ")
	return name, found
}

// likeKelurahan lists up to three names close to what was written: those that
// begin with it, or else the nearest by letters.
func likeKelurahan(ref data.Reference, name string) string {
	name = data.NormalName(name)
	if name == "" || len(name) > longestName {
		return ""
	}
	var begin, near []string
	nearest := len(name)/4 + 1
	for _, k := range ref.Kelurahan {
		normal := data.NormalName(k.Name)
		if len(name) >= 4 && strings.HasPrefix(normal, name) {
			begin = append(begin, k.Name)
		}
		switch d := Distance(name, normal); {
		case d < nearest:
			nearest, near = d, []string{k.Name}
		case d == nearest:
			near = append(near, k.Name)
		}
	}
	if len(begin) > 0 {
		near = begin
	}
	return strings.Join(near[:min(len(near), 3)], " atau ")
}

// longestName bounds the texts that are compared letter by letter.
const longestName = 200

// Distance counts the letters to add, drop or change to make one text of another.
func Distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		corner := row[0]
		row[0] = i + 1
		for j, y := range to {
			change := corner
			if x != y {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, corner+1)
		}
	}
	return row[len(to)]
}

// City is the name of a regency or city, given as "KOTA MAGELANG" or "KAB.
// MAGELANG". Without "Kota" or "Kab." a name can be either and is refused.
var City = Type{
	Rule: "city", Kind: Text, Example: "Kota Magelang",
	Expects: Sentence{"nama kota atau kabupaten dengan \"Kota\" atau \"Kab.\" di depannya", "the name of a city or regency with \"Kota\" or \"Kab.\" before it"},
	bind: plain(func(cell Cell) (Value, *Problem) {
		name := words(cell.Text)
		for _, kind := range []struct{ prefix, official string }{
			{"kota administrasi ", "KOTA "}, {"kota adm. ", "KOTA "}, {"kota ", "KOTA "}, {"kabupaten ", "KAB. "}, {"kab. ", "KAB. "}, {"kab.", "KAB. "}, {"kab ", "KAB. "},
		} {
			if rest, ok := strings.CutPrefix(name, kind.prefix); ok && rest != "" {
				return Value{Kind: Text, Text: []byte(kind.official + strings.ToUpper(rest))}, nil
			}
		}
		upper := strings.ToUpper(name)
		return refuse("city", cell,
			fmt.Sprintf("bisa kota atau kabupaten; tulis KOTA %s atau KAB. %s", upper, upper),
			fmt.Sprintf("may be a city or a regency; write KOTA %s or KAB. %s", upper, upper))
	}),
}
