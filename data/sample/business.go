package sample

import (
	"embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

//go:embed words
var words embed.FS

// A business is what somebody trades with.
type business struct {
	name  string
	kbli  string // of 2020
	trade string // kelompok_produk, the kind of goods
	group string // PKL, UMKM or Koperasi
}

// A product is what a shop sells; price in rupiah.
type product struct {
	trade, kbli, noun, name string
	price                   int
}

// A catalogue is what businesses are made of.
type catalogue struct {
	businesses []business
	products   []product
	byTrade    map[string][]product
}

// readWords reads one of our tables of words, without its header.
func readWords(name string) ([][]string, error) {
	file, err := words.Open("words/" + name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comma, reader.LazyQuotes = '\t', true
	rows, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return rows[1:], nil
}

func readCatalogue() (catalogue, error) {
	c := catalogue{byTrade: make(map[string][]product)}
	names, err := readWords("business_names.tsv")
	if err != nil {
		return c, err
	}
	for _, row := range names {
		c.businesses = append(c.businesses, business{name: row[1], kbli: row[2], trade: row[4], group: groupOf(row[2])})
	}
	goods, err := readWords("products.tsv")
	if err != nil {
		return c, err
	}
	for _, row := range goods {
		price, err := strconv.Atoi(row[4])
		if err != nil {
			return c, fmt.Errorf("read products.tsv: %w", err)
		}
		p := product{row[0], row[1], row[2], row[3], price}
		c.products = append(c.products, p)
		c.byTrade[p.trade] = append(c.byTrade[p.trade], p)
	}
	return c, nil
}

// groupOf sorts by KBLI 2020: 47811-47899 and 56104 are street trade, 641xx are
// savings cooperatives.
func groupOf(kbli string) string {
	switch {
	case kbli >= "47811" && kbli <= "47899", kbli == "56104":
		return "PKL"
	case strings.HasPrefix(kbli, "641"):
		return "Koperasi"
	}
	return "UMKM"
}

// naming hands out businesses: first those whose names were written by hand,
// then new ones put together from what is sold and by whom.
type naming struct {
	dice *dice
	catalogue
	order []int
	given int
}

func newNaming(d *dice, c catalogue) *naming {
	n := &naming{dice: d, catalogue: c}
	for i := range c.businesses {
		n.order = append(n.order, i)
	}
	shuffle(d, n.order)
	return n
}

var stalls = []business{
	{"Gorengan", "56104", "kuliner kaki lima", "PKL"}, {"Bakso Tusuk", "56104", "kuliner kaki lima", "PKL"},
	{"Siomay", "56104", "kuliner kaki lima", "PKL"}, {"Angkringan", "56104", "kuliner kaki lima", "PKL"},
	{"Es Teh", "47826", "minuman kaki lima", "PKL"}, {"Sayur Segar", "47813", "bahan pangan pasar", "PKL"},
	{"Buah", "47812", "bahan pangan pasar", "PKL"}, {"Baju Anak", "47832", "busana kaki lima", "PKL"},
	{"Mainan", "47882", "barang kaki lima", "PKL"}, {"Jajan Pasar", "47822", "getuk dan kue basah", "PKL"},
}

var places = strings.Fields(`Samban Badaan Poncol Kebonpolo Meteseh Nambangan Trunan Sanden Dumpoh Menowo Karet Botton Kwarasan Paten Kauman Jambon Ganten Tuguran Malangan Sidosari`)

func (n *naming) next(owner person) business {
	if n.given < len(n.order) {
		n.given++
		return n.businesses[n.order[n.given-1]]
	}
	d := n.dice
	title := pick(d, []string{"Mas", "Pak", "Lik"})
	if owner.woman {
		title = pick(d, []string{"Bu", "Mbak", "Yu"})
	}
	first, _, _ := strings.Cut(owner.name, " ")
	if d.chance(.28) {
		b := pick(d, stalls)
		b.name += " " + title + " " + first
		return b
	}
	p := pick(d, n.products)
	b := business{kbli: p.kbli, trade: p.trade, group: groupOf(p.kbli)}
	switch d.intn(4) {
	case 0:
		b.name = p.noun + " " + pick(d, places)
	case 1:
		b.name = p.noun + " " + title + " " + first + " " + pick(d, places)
	default:
		b.name = p.noun + " " + title + " " + first
	}
	return b
}
