package contract

import (
	"bytes"
	"fmt"
)

// Rupiah is an amount of money, in any spelling that can mean only one amount:
//
//	1500   1.500   Rp1.500   Rp 1.500,-   IDR 1.500,00   1500.00   1,500.00   1500.0   12,5 juta   Rp1,2 jt   500 rb   1.500 rupiah   Rp -
//
// Refused, because they can mean two: 1,500 and 1.5 and 12.5 juta (is the mark
// a decimal sign or thousands?), 5M (million or miliar?), and any amount from 1
// to 99 rupiah written without its currency, which is what a tool leaves of
// 8.000 when it takes the dot for a decimal sign. Who means so small an amount
// writes Rp50.
var Rupiah = money{least: 100}.typed()

// RupiahFrom is Rupiah with another floor: amounts above zero and below least
// rupiah need their currency. It is for columns whose honest amounts are never
// so small, such as the takings of a day.
func RupiahFrom(least int64) Type { return money{least: least}.typed() }

// RupiahSigned is Rupiah that may be negative, -1.500 or (1.500): refunds, fees.
var RupiahSigned = money{least: 100, signed: true}.typed()

// RupiahDotted is for exports that always write dots between thousands, as
// Shopee's do. There 8 and 7.5 are what is left of 8.000 and 7.500, and 188 of
// 188.000, so every amount from 1 to 999 needs its currency. Zero is fine; so
// is 46800, which has all its digits.
var RupiahDotted = money{least: 1000, dotted: true}.typed()

// RupiahDottedSigned is RupiahDotted that may be negative.
var RupiahDottedSigned = money{least: 1000, dotted: true, signed: true}.typed()

// RupiahFee is RupiahDottedSigned for what a marketplace takes of an order: a few
// percent of a cheap order are honestly some hundred rupiah, so only amounts from
// 1 to 99 need their currency.
var RupiahFee = money{least: 100, dotted: true, signed: true}.typed()

// Coins is an amount that is honestly small, such as a discount paid in coins.
var Coins = money{}.typed()

// RupiahPoint is for exports that write a decimal point, 82500.00, and no
// thousands; there 8.000 is refused, since a point has two decimals behind it.
var RupiahPoint = money{least: 100, point: true}.typed()

// RupiahPointSigned is RupiahPoint that may be negative and honestly small, as a
// tax on a fee is.
var RupiahPointSigned = money{point: true, signed: true}.typed()

// A money is how one column writes rupiah.
type money struct {
	least  int64 // rupiah; smaller amounts above zero need their currency
	dotted bool  // thousands always have dots, sen are never written
	signed bool
	point  bool // the dot is a decimal point
}

const rupiahDigits = 13 // up to 9.999 triliun

func (m money) typed() Type {
	plain := m
	plain.least = 0
	return Type{
		plain: plain.read,
		Rule:  "rupiah", Kind: Money, Example: "1.500.000",
		Expects: Sentence{"jumlah rupiah, misalnya 1.500.000", "an amount in rupiah, such as 1.500.000"},
		bind:    func(Facts) Read { return m.read },
	}
}

func (m money) read(cell Cell) (Value, *Problem) {
	// Most cells are digits, with or without dots, after Rp or nothing.
	if m.point {
		return m.readPoint(cell)
	}
	text, named := cell.Text, false
	if len(text) > 2 && text[0] == 'R' && text[1] == 'p' && cell.Stored == Written {
		text, named = text[2:], true
	}
	n, ok := int64(0), false
	if len(text) <= rupiahDigits && onlyDigits(text) && (text[0] != '0' || len(text) == 1) {
		n, ok = digits(text), true
	} else if cell.Stored == Written && len(text) <= rupiahDigits+4 {
		n, ok = grouped(text, '.')
	}
	if ok && (n == 0 || n >= m.least || named) {
		return Value{Kind: Money, Int: n * 100}, nil
	}
	return m.readSlowly(cell)
}

func (m money) readSlowly(cell Cell) (Value, *Problem) {
	if cell.Stored == Written && accountingZero(cell.Text) {
		return Value{Kind: Money}, nil
	}
	text, negative := sign(cell.Text)
	if negative && !m.signed {
		return refuse("rupiah", cell, "negatif; jumlah ini tidak boleh kurang dari nol", "is negative; this amount cannot be below zero")
	}
	text, named := currency(text)
	var sen int64
	var why *Sentence
	if cell.Stored == Number {
		sen, why = m.stored(text)
	} else {
		sen, why = m.written(text)
	}
	if why == nil && !named && sen > 0 && sen < m.least*100 {
		why = lost(text)
	}
	if why != nil {
		return refuse("rupiah", cell, why.Indonesian, why.English)
	}
	if negative {
		sen = -sen
	}
	return Value{Kind: Money, Int: sen}, nil
}

// readPoint reads 82500.00.
func (m money) readPoint(cell Cell) (Value, *Problem) {
	if cell.Stored == Written && accountingZero(cell.Text) {
		return Value{Kind: Money}, nil
	}
	text, negative := cell.Text, false
	if m.signed && len(text) > 1 && text[0] == '-' {
		text, negative = text[1:], true
	}
	head, tail, point := bytes.Cut(text, []byte("."))
	if cell.Stored == Number {
		tail = bytes.TrimRight(tail, "0")
		point = len(tail) > 0
	}
	if !onlyDigits(head) || len(head) > rupiahDigits || point && (!onlyDigits(tail) || len(tail) > 2) {
		return refuse("rupiah", cell, "bukan jumlah seperti 82500.00", "is not an amount like 82500.00")
	}
	amount := digits(head)*100 + sen(tail)
	if amount > 0 && amount < m.least*100 {
		return refuse("rupiah", cell, "terlalu kecil untuk rupiah", "is too small for rupiah")
	}
	if negative {
		amount = -amount
	}
	return Value{Kind: Money, Int: amount}, nil
}

var notRupiah = &Sentence{
	"bukan jumlah rupiah; tulis misalnya 1.500.000",
	"is not an amount in rupiah; write it like 1.500.000",
}

// stored reads a number as a spreadsheet or JSON keeps it.
func (m money) stored(text []byte) (int64, *Sentence) {
	head, tail, _ := bytes.Cut(text, []byte("."))
	tail = bytes.TrimRight(tail, "0")
	if !onlyDigits(head) || len(head) > rupiahDigits || len(tail) > 0 && !onlyDigits(tail) {
		return 0, notRupiah
	}
	if len(tail) > 0 && (m.dotted || len(head) <= 3) {
		return 0, lost(text)
	}
	if len(tail) > 2 {
		return 0, &Sentence{"lebih halus dari satu sen", "is finer than one sen"}
	}
	return digits(head)*100 + sen(tail), nil
}

// written reads an amount as people and exports write it.
func (m money) written(text []byte) (int64, *Sentence) {
	if number, unit, ok := magnitude(text); ok {
		return inUnits(number, unit)
	}
	if rest, ok := bytes.CutSuffix(text, []byte(",-")); ok {
		text = rest
	} else if rest, ok := bytes.CutSuffix(text, []byte(".-")); ok {
		text = rest
	}
	if len(text) == 0 || len(text) > 24 || text[0] < '0' || text[0] > '9' {
		return 0, notRupiah
	}
	head, mark, tail := lastMark(text)
	if mark == 0 || len(tail) == 3 || len(tail) == 0 {
		return wholeRupiah(text)
	}
	other := byte('.')
	if mark == '.' {
		other = ','
	}
	if len(tail) > 2 || !onlyDigits(tail) {
		return 0, notRupiah
	}
	n, grouped := grouped(head, other)
	if !grouped {
		if !onlyDigits(head) || len(head) > rupiahDigits {
			return 0, notRupiah
		}
		n = digits(head)
	}
	if n == 0 && sen(tail) == 0 {
		return 0, nil // 0.00 is nothing, whatever the mark means
	}
	if n >= 1e13 {
		return 0, notRupiah
	}
	if mark == '.' && m.dotted && !(len(head) > 3 && sen(tail) == 0 && len(tail) == 1) || !grouped && len(head) <= 3 && (mark == '.' || len(tail) == 1) {
		return 0, lost(text)
	}
	if !grouped && len(tail) == 1 && tail[0] != '0' {
		return 0, &Sentence{"bisa dibaca dua cara; tulis sen dengan dua angka, misalnya 1500,50", "can be read two ways; write sen with two digits, such as 1500,50"}
	}
	return n*100 + sen(tail), nil
}

// accountingZero reports whether text is how a spreadsheet's accounting format
// shows zero: the currency and a dash, "Rp -" or "Rp -00".
func accountingZero(text []byte) bool {
	rest, named := currency(text)
	return named && (bytes.Equal(rest, []byte("-00")) || IsDash(rest))
}

// wholeRupiah reads an amount without sen: digits, or groups of three.
func wholeRupiah(text []byte) (int64, *Sentence) {
	if onlyDigits(text) && len(text) <= rupiahDigits {
		if text[0] == '0' && len(text) > 1 {
			return 0, &Sentence{"diawali nol, seperti kode dan bukan jumlah rupiah", "starts with a zero, like a code and unlike an amount"}
		}
		return digits(text) * 100, nil
	}
	if n, ok := grouped(text, '.'); ok && n < 1e13 {
		return n * 100, nil
	}
	if n, ok := grouped(text, ','); ok && n < 1e13 {
		if bytes.Count(text, []byte(",")) > 1 {
			return n * 100, nil
		}
		return 0, &Sentence{
			"bisa dibaca dua cara (koma sebagai desimal atau ribuan); tulis ribuan dengan titik, misalnya 1.500",
			"can be read two ways (the comma as decimals or thousands); write thousands with a dot, such as 1.500",
		}
	}
	return 0, notRupiah
}

// lost says that an amount has probably lost its thousands, and what it may
// have been: 8 was 8.000, 7.5 was 7.500.
func lost(text []byte) *Sentence {
	head, tail := text, []byte(nil)
	if at := bytes.IndexAny(text, ".,"); at >= 0 {
		head, tail = text[:at], text[at+1:]
	}
	if !onlyDigits(head) || len(head) > 3 || len(tail) > 3 {
		return &Sentence{
			"berdesimal, padahal kolom ini ditulis dalam rupiah bulat dengan titik ribuan",
			"has decimals, yet this column is written in whole rupiah with dots between thousands",
		}
	}
	maybe := fmt.Sprintf("%d.%s", digits(head), append(append([]byte(nil), tail...), "000"[len(tail):]...))
	return &Sentence{
		fmt.Sprintf("terlalu kecil untuk rupiah; mungkin %s? Bila memang sekecil itu, tulis Rp%s", maybe, head),
		fmt.Sprintf("is too small for rupiah; perhaps %s? If it really is so small, write Rp%s", maybe, head),
	}
}

// sen reads no, one or two decimals.
func sen(tail []byte) int64 {
	switch len(tail) {
	case 0:
		return 0
	case 1:
		return int64(tail[0]-'0') * 10
	}
	return digits(tail[:2])
}

// sign takes a minus or accountants' brackets off.
func sign(text []byte) ([]byte, bool) {
	switch {
	case len(text) > 2 && text[0] == '(' && text[len(text)-1] == ')':
		return Trim(text[1 : len(text)-1]), true
	case len(text) > 1 && text[0] == '-':
		return Trim(text[1:]), true
	}
	if rest, ok := bytes.CutPrefix(text, []byte("Rp-")); ok && len(rest) > 0 {
		return append([]byte("Rp"), rest...), true
	}
	return text, false
}

// currency takes Rp, Rp. or IDR before an amount off, or rupiah or IDR behind it,
// and reports whether it was there.
func currency(text []byte) ([]byte, bool) {
	for _, name := range []string{"rp.", "rp", "idr"} {
		if len(text) > len(name) && bytes.EqualFold(text[:len(name)], []byte(name)) {
			return Trim(text[len(name):]), true
		}
	}
	for _, name := range []string{"rupiah", "idr"} {
		if cut := len(text) - len(name); cut > 0 && bytes.EqualFold(text[cut:], []byte(name)) {
			return Trim(text[:cut]), true
		}
	}
	return text, false
}

// lastMark cuts text at its last dot or comma; mark is 0 when it has none.
func lastMark(text []byte) (head []byte, mark byte, tail []byte) {
	at := bytes.LastIndexAny(text, ".,")
	if at < 0 {
		return text, 0, nil
	}
	return text[:at], text[at], text[at+1:]
}
