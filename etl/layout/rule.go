package layout

import (
	"fmt"
	"slices"

	"pantau/data"
	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// A Rule is what several fields of one row must agree on. It is asked only of
// rows whose cells are all right, and not when a field it needs is empty or its
// column not in the file.
type Rule struct {
	Name   string
	Fields []string // the problem stands at the column of the first
	Null   bool     // the rule is also about empty fields
	Noted  bool     // what it finds is strange and may be true: a note, and the row lands

	bind func(data.Reference) func([]contract.Value) *contract.Sentence
}

func always(check func([]contract.Value) *contract.Sentence) func(data.Reference) func([]contract.Value) *contract.Sentence {
	return func(data.Reference) func([]contract.Value) *contract.Sentence { return check }
}

// NotBefore holds rows in which something ends before it starts.
func NotBefore(later, earlier string) Rule {
	return Rule{Name: "order of times", Fields: []string{later, earlier}, bind: always(func(v []contract.Value) *contract.Sentence {
		if v[0].Int >= v[1].Int {
			return nil
		}
		return &contract.Sentence{
			Indonesian: "lebih awal daripada waktu mulainya",
			English:    "is before the moment it started",
		}
	})}
}

// Product holds rows in which an amount is not the quantity times the price:
// one of the three has been damaged.
func Product(total, quantity, price string) Rule {
	return Rule{Name: "product", Fields: []string{total, quantity, price}, bind: always(func(v []contract.Value) *contract.Sentence {
		if v[0].Int == v[1].Int*v[2].Int {
			return nil
		}
		return &contract.Sentence{
			Indonesian: fmt.Sprintf("bukan %d kali %s", v[1].Int, rupiah(v[2].Int)),
			English:    fmt.Sprintf("is not %d times %s", v[1].Int, rupiah(v[2].Int)),
		}
	})}
}

// SumOf holds rows whose parts do not add up to their total.
func SumOf(total string, parts ...string) Rule {
	return Rule{Name: "sum", Fields: append([]string{total}, parts...), bind: always(func(v []contract.Value) *contract.Sentence {
		sum := int64(0)
		for _, part := range v[1:] {
			sum += part.Int
		}
		if sum == v[0].Int {
			return nil
		}
		return &contract.Sentence{
			Indonesian: fmt.Sprintf("bukan jumlah bagiannya, yaitu %s", amount(v[0].Kind, sum)),
			English:    fmt.Sprintf("is not the sum of its parts, which is %s", amount(v[0].Kind, sum)),
		}
	})}
}

// Together holds rows that fill one of two fields and not the other.
func Together(one, other string) Rule {
	return Rule{Name: "together", Fields: []string{one, other}, Null: true, bind: always(func(v []contract.Value) *contract.Sentence {
		if (v[0].Kind == contract.Null) == (v[1].Kind == contract.Null) {
			return nil
		}
		return &contract.Sentence{
			Indonesian: "harus diisi bersama kolom pasangannya: kode KBLI tidak berarti tanpa versinya",
			English:    "must be filled together with its partner: a KBLI code means nothing without its version",
		}
	})}
}

// Needs holds rows that fill a field without the one it depends on.
func Needs(field, needed string) Rule {
	return Rule{Name: "needs", Fields: []string{field, needed}, Null: true, bind: always(func(v []contract.Value) *contract.Sentence {
		if v[0].Kind == contract.Null || v[1].Kind != contract.Null {
			return nil
		}
		return &contract.Sentence{
			Indonesian: "diisi tanpa kolom yang dibutuhkannya: RT tidak berarti tanpa RW",
			English:    "is filled without the column it needs: an RT means nothing without its RW",
		}
	})}
}

// KnownKBLI holds rows whose code is not in the edition the row names, where
// the reference data has that edition.
func KnownKBLI(code, version string) Rule {
	return Rule{Name: "kbli", Fields: []string{code, version}, bind: func(ref data.Reference) func([]contract.Value) *contract.Sentence {
		known := make(map[string]map[string]bool)
		for _, k := range ref.KBLI {
			if known[k.Version] == nil {
				known[k.Version] = make(map[string]bool)
			}
			known[k.Version][k.Code] = true
		}
		return func(v []contract.Value) *contract.Sentence {
			codes := known[string(v[1].Text)]
			if codes == nil || codes[string(v[0].Text)] {
				return nil
			}
			return &contract.Sentence{
				Indonesian: fmt.Sprintf("tidak ada dalam KBLI %s", v[1].Text),
				English:    fmt.Sprintf("is not in KBLI %s", v[1].Text),
			}
		}
	}}
}

func amount(kind contract.Kind, n int64) string {
	if kind == contract.Money {
		return rupiah(n)
	}
	return fmt.Sprint(n)
}

// rupiah writes sen as Rp1.500 or Rp1.500,50.
func rupiah(sen int64) string {
	if sen < 0 {
		return "-" + rupiah(-sen)
	}
	text := fmt.Sprint(sen / 100)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "." + text[at:]
	}
	if sen%100 != 0 {
		text += fmt.Sprintf(",%02d", sen%100)
	}
	return "Rp" + text
}

// agree asks the rules between columns.
func (c *checker) agree(record *tabular.Record, row *batch.Row) {
	for i := range c.rules {
		r := &c.rules[i]
		if !r.gather(c.values) || slices.ContainsFunc(r.at, c.isLeft) {
			continue
		}
		why := r.check(r.values)
		if why == nil {
			continue
		}
		seen := ""
		if at := slices.Index(c.table.Header, r.header); at >= 0 && at < len(record.Cells) && !c.mask[at] {
			seen = contract.Clip(contract.Trim(record.Cells[at].Text))
		}
		problem := contract.Problem{
			Column: r.header, Value: seen, Rule: r.Name,
			Indonesian: fmt.Sprintf("\"%s\" %s", seen, why.Indonesian), English: fmt.Sprintf("%q %s", seen, why.English),
		}
		switch {
		case r.Noted:
			row.Notes = append(row.Notes, problem)
		case !c.leaveAll(r.at, problem, row):
			row.Problems = append(row.Problems, problem)
		}
	}
}

// gather collects the fields of a rule and reports whether it can be asked.
func (r *rule) gather(values []contract.Value) bool {
	if len(r.at) < len(r.Fields) {
		return false
	}
	for i, at := range r.at {
		if values[at].Kind == contract.Null && !r.Null {
			return false
		}
		r.values[i] = values[at]
	}
	return true
}
