package sample

import (
	"fmt"
	"strings"
	"time"
)

// A person is made up from head to foot; only the shapes are real.
type person struct {
	name  string
	woman bool
	nik   string
	phone string
}

var (
	womenNames = strings.Fields(`Sumiyati Ngatinem Wahyuni Sulastri Partinah Tumini Suprapti Warsini Endang Rubiyem Ismiyati Jumiati Kartini
		Lestari Marsiyah Nurhayati Poniyem Retno Siti Tri Umi Veronika Wiwik Yuliana Zulaikha Anisa Bekti Citra Dwi Eka Fitri Galuh Hesti Indah
		Jariyah Kusrini Lilik Maryam Nining Oktavia Puji Rahayu Septi Titik Utami Widya Yatini Aminah Bonirah Christina Dyah Erni Fatimah
		Hartini Ika Kristanti Laila Murni Novita Pertiwi Rini Sri Tutik Winarsih Yunita Arum Dian Sari Ratna Mekar Asih`)
	menNames = strings.Fields(`Sugeng Paijo Wagiman Sutrisno Slamet Budi Agus Bambang Cahyo Darmaji Eko Fajar Gunawan Hadi Imam Joko Karno
		Legiman Mulyono Nanang Okta Purwanto Rahmat Sarno Teguh Untung Wahyu Yanto Zaenal Ari Bagus Danang Edi Febri Galih Heri Irwan Jumadi
		Kuncoro Lukas Marno Ngadimin Parjo Ridwan Supardi Tarjo Warsito Yohanes Adi Basuki Catur Dedi Ferry Haryanto Ismail Kasman Mujiono
		Nugroho Prapto Rusdi Santosa Triyono Widodo Yusuf Anton Doni Hendra Sapto`)
	familyNames = strings.Fields(`Wibowo Santoso Raharjo Prasetyo Hidayat Kurniawan Setiawan Purnomo Widodo Susanto Handayani Kusuma Saputra
		Nugraha Pratama Wijaya Suryani Astuti Rahmawati Puspita Maharani Wulandari Anggraini Setyowati Hapsari Suharto Waluyo Sudarsono Utomo
		Hartono Wardani Pranoto Sasongko Mardani Riyanto Supriyadi Iskandar Yudhistira Permana Firmansyah Ardiansyah Oktaviani Safitri Mulyani
		Kristanto Gunadi Baskoro Wicaksono Suwarno Pamungkas`)
)

// people hands out persons, never the same NIK twice. A NIK is PPKKCC of the
// place of first registration, DDMMYY of birth (women: day + 40) and a serial.
type people struct {
	dice   *dice
	serial int
}

func (p *people) next() person {
	d := p.dice
	woman := d.chance(.62)
	var out person
	out.woman = woman
	first := menNames
	if woman {
		first = womenNames
	}
	out.name = pick(d, first)
	if d.chance(.3) {
		out.name += " " + pick(d, first)
	}
	if d.chance(.75) {
		out.name += " " + pick(d, familyNames)
	}
	born := time.Date(1956+d.intn(49), time.Month(1+d.intn(12)), 1+d.intn(28), 0, 0, 0, 0, time.UTC)
	day := born.Day()
	if woman {
		day += 40
	}
	p.serial++
	out.nik = fmt.Sprintf("%s%02d%s%04d", p.birthplace(), day, born.Format("0106"), 1+p.serial%9999)
	out.phone = fmt.Sprintf("08%d%08d", pick(d, []int{12, 13, 15, 21, 22, 52, 56, 57, 77, 78, 81, 85, 95, 96}), d.intn(1e8))
	return out
}

// birthplace is mostly the city, sometimes the regency around it or further:
// a prefix other than 3371 is no mistake.
func (p *people) birthplace() string {
	if p.dice.chance(.82) {
		return pick(p.dice, []string{"337101", "337102", "337103"})
	}
	return pick(p.dice, []string{"330801", "330805", "330811", "330821", "332301", "337401", "340401", "317105", "357806"})
}

// gender is the form's letter: P for women, L for men.
func (p person) gender() string {
	if p.woman {
		return "P"
	}
	return "L"
}
