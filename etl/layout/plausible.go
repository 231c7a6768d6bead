package layout

import (
	"bytes"
	"fmt"
	"strings"

	"pantau/data"
	"pantau/etl/contract"
)

// Rules about what cannot be, although each cell of the row is right by itself.

// Noted makes notes of what a rule finds: the row lands.
func Noted(r Rule) Rule {
	r.Noted = true
	return r
}

// MoneyNeeds holds rows with money and nothing that it could be of.
func MoneyNeeds(money, count string) Rule {
	return Rule{Name: "plausible", Fields: []string{money, count}, bind: always(func(v []contract.Value) *contract.Sentence {
		if v[0].Int <= 0 || v[1].Int > 0 {
			return nil
		}
		return &contract.Sentence{
			Indonesian: "padahal tidak ada satu pun pesanan atau barang di baris ini",
			English:    "although the row has not one order or piece",
		}
	})}
}

// AtLeast holds rows in which there is less of one thing than of another that
// needs one each: fewer pieces than orders.
func AtLeast(many, few, whatIndonesian, whatEnglish string) Rule {
	return Rule{Name: "plausible", Fields: []string{many, few}, bind: always(func(v []contract.Value) *contract.Sentence {
		if v[0].Int >= v[1].Int {
			return nil
		}
		return &contract.Sentence{
			Indonesian: fmt.Sprintf("lebih sedikit daripada %s (%d)", whatIndonesian, v[1].Int),
			English:    fmt.Sprintf("is fewer than %s (%d)", whatEnglish, v[1].Int),
		}
	})}
}

// piecesOfOrder notes lines of which more came back than was bought, all of which
// then count as returned, and lines with money and not one piece. They land, since
// an export may have taken out of the one what it tells in the other.
var piecesOfOrder = []Rule{
	Noted(Rule{Name: "plausible", Fields: []string{"returned_quantity", "quantity"}, bind: always(func(v []contract.Value) *contract.Sentence {
		if v[0].Int <= v[1].Int {
			return nil
		}
		return &contract.Sentence{
			Indonesian: fmt.Sprintf("lebih banyak daripada yang dibeli (%d); dihitung kembali semuanya", v[1].Int),
			English:    fmt.Sprintf("is more than was bought (%d); all of it counts as returned", v[1].Int),
		}
	})}),
	Noted(MoneyNeeds("order_total", "quantity")),
}

// itemsForOrders holds days with fewer pieces than orders.
func itemsForOrders(items, orders string) Rule {
	return AtLeast(items, orders, "jumlah pesanannya", "its orders")
}

// SexOfNIK holds rows whose L or P is not what the NIK says: one of the two was
// mistyped, and with another NIK it would be another person.
func SexOfNIK(gender, sex string) Rule {
	return Rule{Name: "gender", Fields: []string{gender, sex}, bind: always(func(v []contract.Value) *contract.Sentence {
		if bytes.Equal(v[0].Text, v[1].Text) {
			return nil
		}
		return &contract.Sentence{
			Indonesian: fmt.Sprintf("tidak cocok dengan NIK di baris ini, yang menyatakan %s (tanggal lahir perempuan ditambah 40). Periksa keduanya; bila NIK itu memang begitu, kosongkan kolom ini", v[1].Text),
			English:    fmt.Sprintf("does not go with the NIK of this row, which says %s (the day of birth of women is counted from 41); check both, and leave this column empty if the NIK really is so", v[1].Text),
		}
	})}
}

// Same holds rows in which two places say two things of one.
func Same(one, other, whereIndonesian, whereEnglish string) Rule {
	return Rule{Name: "together", Fields: []string{one, other}, bind: always(func(v []contract.Value) *contract.Sentence {
		if bytes.Equal(v[0].Text, v[1].Text) {
			return nil
		}
		return &contract.Sentence{
			Indonesian: fmt.Sprintf("berbeda dengan yang tertulis di %s (%s)", whereIndonesian, v[1].Text),
			English:    fmt.Sprintf("differs from what %s says (%s)", whereEnglish, v[1].Text),
		}
	})}
}

// OneShop notes rows whose code of a shop is written in small letters: it counts
// as the shop whose code has capitals.
func OneShop(code, written string) Rule {
	return Noted(Rule{Name: "spelling", Fields: []string{code, written}, bind: always(func(v []contract.Value) *contract.Sentence {
		if bytes.Equal(v[0].Text, v[1].Text) {
			return nil
		}
		return &contract.Sentence{
			Indonesian: fmt.Sprintf("dihitung sebagai toko %s: huruf besar dan kecil tidak membedakan toko", v[0].Text),
			English:    fmt.Sprintf("counts as the shop %s: capitals make no other shop", v[0].Text),
		}
	})})
}

// TitleOfKBLI holds rows whose code has a title that belongs to the code in
// another edition, or to another code: KBLI 2025 gives numbers of 2020 other
// meanings, so the code is then probably of another edition than the file's.
func TitleOfKBLI(code, version, title string) Rule {
	return titleRule(code, version, title, func(known kbliTitles, v []contract.Value) *contract.Sentence {
		own, given := known.of(v), string(v[2].Text)
		whose := known.owner(v)
		if own == "" || alikeTitles(own, given) || whose == "" {
			return nil
		}
		return &contract.Sentence{
			Indonesian: fmt.Sprintf("menurut KBLI %s berjudul \"%s\", padahal judul di baris ini, \"%s\", milik %s; mungkin kodenya dari edisi lain", v[1].Text, own, contract.Clip(v[2].Text), whose),
			English:    fmt.Sprintf("is %q in KBLI %s, yet the title of this row, %q, belongs to %s; perhaps the code is of another edition", own, v[1].Text, contract.Clip(v[2].Text), whose),
		}
	})
}

// StrangeTitle notes titles that are not those of their codes, nor of any other.
func StrangeTitle(code, version, title string) Rule {
	return Noted(titleRule(code, version, title, func(known kbliTitles, v []contract.Value) *contract.Sentence {
		own, given := known.of(v), string(v[2].Text)
		if own == "" || alikeTitles(own, given) || known.owner(v) != "" {
			return nil
		}
		return &contract.Sentence{
			Indonesian: fmt.Sprintf("menurut KBLI %s berjudul \"%s\"; judul di baris ini lain: \"%s\"", v[1].Text, own, contract.Clip(v[2].Text)),
			English:    fmt.Sprintf("is %q in KBLI %s; the title of this row is another: %q", own, v[1].Text, contract.Clip(v[2].Text)),
		}
	}))
}

func titleRule(code, version, title string, check func(kbliTitles, []contract.Value) *contract.Sentence) Rule {
	return Rule{Name: "kbli", Fields: []string{code, version, title}, bind: func(ref data.Reference) func([]contract.Value) *contract.Sentence {
		known := titlesOf(ref)
		return func(v []contract.Value) *contract.Sentence { return check(known, v) }
	}}
}

// kbliTitles are the titles of the editions of KBLI that the reference data has.
type kbliTitles struct {
	own    map[[2]string]string   // by edition and code
	owners map[string][]data.KBLI // by normal title
}

func titlesOf(ref data.Reference) kbliTitles {
	known := kbliTitles{own: make(map[[2]string]string, len(ref.KBLI)), owners: make(map[string][]data.KBLI, len(ref.KBLI))}
	for _, k := range ref.KBLI {
		known.own[[2]string{k.Version, k.Code}] = k.Title
		known.owners[normal(k.Title)] = append(known.owners[normal(k.Title)], k)
	}
	return known
}

// of returns the title of the code of a row, or "".
func (t kbliTitles) of(v []contract.Value) string {
	return t.own[[2]string{string(v[1].Text), string(v[0].Text)}]
}

// owner says which code has the title of a row, first of all the same code in
// another edition; "" when none has.
func (t kbliTitles) owner(v []contract.Value) string {
	whose := ""
	for _, k := range t.owners[normal(string(v[2].Text))] {
		if whose == "" || k.Code == string(v[0].Text) {
			whose = fmt.Sprintf("%s dalam KBLI %s", k.Code, k.Version)
		}
	}
	return whose
}

// alikeTitles reports whether two titles are one, but for punctuation, a slip of
// the pen, or an end that was cut off.
func alikeTitles(own, given string) bool {
	a, b := normal(own), normal(given)
	if a == b || len(b) >= 20 && strings.HasPrefix(a, b) {
		return true
	}
	return len(a) < 300 && len(b) < 300 && contract.Distance(a, b) <= len(a)/12
}
