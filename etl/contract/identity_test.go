package contract

import (
	"strings"
	"testing"
)

func TestIdentityNumbers(t *testing.T) {
	check(t, NIK, Written, []reading{
		{"a man", "3371015708900001", "3371015708900001", ""},
		{"from elsewhere", "9471010101010001", "9471010101010001", ""},
		{"with spaces", "3371 0157 0890 0001", "3371015708900001", ""},
		{"with a spreadsheet's apostrophe", "'3371015708900001", "3371015708900001", ""},
		{"rounded by a spreadsheet", "3.37101E+15", "", "digit terakhirnya hilang"},
		{"rounded with a comma", "3,37101E+15", "", "digit terakhirnya hilang"},
		{"too short", "337101570890001", "", "ada 15 angka"},
		{"no such birthday", "3371013202900001", "", "bukan tanggal lahir"},
		{"29 February of a common year", "3371012902970001", "", "bukan tanggal lahir"},
		{"29 February of a leap year", "3371012902960001", "3371012902960001", ""},
		{"no such province", "0171015708900001", "", "kode wilayah"},
		{"zeros at the end", "3371015708900000", "", "nol semua"},
		{"letters", "33710157O8900001", "", "huruf"},
		{"through pandas, which may have rounded it", "3371015708900010.0", "", "digit terakhirnya hilang"},
	})
	check(t, SexInNIK, Written, []reading{
		{"born on day 57", "3371015708900001", "P", ""},
		{"born on day 17", "3371011708900001", "L", ""},
		{"what is no NIK is said elsewhere", "337101", "nothing", ""},
	})
	check(t, NIK, Number, []reading{{"a NIK stored as a number", "3371015708900001", "", "digit terakhirnya hilang"}})
	check(t, NIB, Written, []reading{
		{"thirteen digits", "0220100502222", "0220100502222", ""},
		{"another licence", "090/SKU/180/2025", "", "huruf"},
		{"too short", "220100502222", "", "ada 12 angka"},
		{"as pandas writes it", "1234567890123.0", "1234567890123", ""},
	})
	check(t, NIB, Number, []reading{
		{"stored as a number", "1234567890123", "1234567890123", ""},
		{"its zero is gone", "220100502222", "", "nol di depannya"},
	})
	check(t, Phone, Written, []reading{
		{"national", "081234567890", "6281234567890", ""},
		{"international", "+62 812-3456-7890", "6281234567890", ""},
		{"its zero is gone", "81234567890", "6281234567890", ""},
		{"as pandas writes it", "81234567890.0", "6281234567890", ""},
		{"a land line", "(0293) 362345", "62293362345", ""},
		{"rounded", "8.12346E+10", "", "digit terakhirnya hilang"},
		{"too short", "0812", "", "bukan nomor telepon"},
		{"another country", "+1 202 555 0100", "", "bukan nomor telepon"},
		{"Japan, whose code begins like our mobile numbers", "+81 234 567 890", "", "bukan nomor telepon"},
	})
	check(t, Name, Written, []reading{
		{"written twice is one person", " Sri  wahyuni ", "SRI WAHYUNI", ""},
		{"all whose names a spreadsheet lost are not one person", "#REF!", "", "gagal dihitung"},
	})
}

func TestPlaces(t *testing.T) {
	check(t, Kelurahan, Written, []reading{
		{"a name", "Rejowinangun Utara", "33.71.03.1003", ""},
		{"another case", "REJOWINANGUN UTARA", "33.71.03.1003", ""},
		{"with Kel.", "Kel. Kramat Selatan", "33.71.02.1009", ""},
		{"words apart", "Rejo Winangun Selatan", "33.71.01.1003", ""},
		{"a spelling of the list", "Kramat Sel.", "33.71.02.1009", ""},
		{"the Kemendagri code", "33.71.01.1003", "33.71.01.1003", ""},
		{"without its dots", "3371011003", "33.71.01.1003", ""},
		{"the BPS code", "3371010004", "33.71.01.1003", ""},
		{"one of two", "Rejowinangun", "", "Rejowinangun Utara"},
		{"a slip", "Gelanggann", "", "mungkin Gelangan"},
		{"elsewhere", "Mertoyudan", "", "bukan kelurahan di Kota Magelang"},
		{"with its kecamatan", "Kel. Gelangan, Kec. Magelang Tengah", "33.71.03.1006", ""},
		{"with its kecamatan in full and the city", "Kelurahan Potrobangsan Kecamatan Magelang Utara Kota Magelang", "33.71.02.1004", ""},
		{"its kecamatan in brackets", "Wates (Magelang Utara)", "33.71.02.1003", ""},
		{"the kecamatan first", "Kec. Magelang Selatan, Kel. Rejowinangun Selatan", "33.71.01.1003", ""},
		{"the kelurahan that is called as the city", "Magelang, Kota Magelang", "33.71.03.1004", ""},
		{"with a kecamatan it does not lie in", "Kel. Wates, Kec. Magelang Selatan", "", "Wates ada di Kecamatan Magelang Utara"},
		{"one of two, with the kecamatan of both", "Kramat, Kec. Magelang Utara", "", "bukan"},
		{"a kecamatan alone", "Magelang Tengah", "", "bukan"},
	})
	check(t, City, Written, []reading{
		{"the city", "Kota Magelang", "KOTA MAGELANG", ""},
		{"the regency is another", "Kab. Magelang", "KAB. MAGELANG", ""},
		{"without its kind it may be either", "Magelang", "", "kota atau kabupaten"},
	})
	check(t, RT, Written, []reading{
		{"a digit", "5", "05", ""}, {"three digits", "005", "05", ""}, {"with its word", "RT 05", "05", ""},
		{"nought", "0", "", "bukan nomor RT"}, {"two numbers of which none says it is the RT", "05/02", "", "bukan nomor RT"},
		{"with its RW behind a stroke", "RT 3/7", "03", ""}, {"with its RW named", "RT.03 RW.07", "03", ""}, {"as pandas writes it", "5.0", "05", ""},
		{"an RW of nought", "RT 3/0", "", "bukan nomor RT"}, {"an RW alone", "RW 7", "", "bukan nomor RT"},
	})
	check(t, RWBesideRT, Written, []reading{{"behind a stroke", "RT 3/7", "07", ""}, {"none", "RT 3", "nothing", ""}, {"what is no RT", "dekat pasar", "nothing", ""}})
	check(t, RTInAddress, Written, []reading{
		{"in full", "Jl. Pahlawan 5 RT 02 RW 05", "02", ""},
		{"with dots and a stroke", "Jl. Pahlawan RT.02/RW.05", "02", ""},
		{"together", "RT/RW 002/005 Potrobangsan", "02", ""},
		{"without RW", "RT 02/05", "02", ""},
		{"joined", "RT02RW05", "02", ""},
		{"none", "Jl. Pahlawan 5", "nothing", ""},
		{"two of them", "RT 02 RW 05 dan RT 03 RW 05", "nothing", ""},
		{"a word that ends in rt", "Pasar Art 5", "nothing", ""},
		{"three digits are no RT", "RT 125 RW 05", "nothing", ""},
		{"both names before both numbers, whatever stands between these", "RT/RW 02-05", "02", ""}, {"without a stroke", "RT RW 02/05", "02", ""},
		{"RW named first is numbered first", "RW/RT 05/02", "02", ""}, {"with hyphens", "RT-02 RW-05", "02", ""},
		{"a range is several RT", "RT 1-3 RW 05", "nothing", ""}, {"a list is several RT", "RT 01, 02 RW 05", "nothing", ""},
		{"two RT in words", "RT 1 dan 2 RW 05", "nothing", ""}, {"a house number behind is no RT", "RT 02, No. 12 RW 05", "02", ""},
	})
	check(t, RWInAddress, Written, []reading{
		{"in full", "Jl. Pahlawan 5 RT 02 RW 05", "05", ""},
		{"joined", "RT02RW05", "05", ""},
		{"none", "Jl. Pahlawan 5", "nothing", ""},
		{"two of them", "RT 02 RW 05 atau RT 02 RW 06", "nothing", ""},
		{"a word that ends in rw", "Arw 5", "nothing", ""},
		{"the first of both numbers is the RT's", "RT/RW 02-05", "05", ""}, {"both names in one", "RTRW 02/05", "05", ""},
		{"RW named first is numbered first", "RW/RT 05/02", "05", ""},
		{"both names before one number", "RT/RW 02", "nothing", ""}, {"a postal code is no RW", "RT/RW 02 56117", "nothing", ""},
	})
}

func TestCodesAndChoices(t *testing.T) {
	check(t, KBLIIn("2020"), Written, []reading{
		{"a street stall", "47811", "47811", ""},
		{"its zero is gone", "1111", "", "mungkin 01111"},
		{"as pandas writes it", "47811.0", "47811", ""},
		{"not of this edition", "99999", "", "tidak ada dalam KBLI 2020"},
		{"words", "warung", "", "bukan kode KBLI"},
	})
	check(t, OneOf("PKL", "UMKM", "Koperasi", "Pedagang kaki lima=PKL"), Written, []reading{
		{"as it is", "UMKM", "UMKM", ""}, {"another case", "pkl", "PKL", ""}, {"another name", "Pedagang  Kaki Lima", "PKL", ""},
		{"a slip", "Koprasi", "", "mungkin Koperasi"}, {"something else", "lainnya", "", "pilihannya: PKL, UMKM, Koperasi"},
	})
	check(t, SomeOf("Modal", "Lokasi, parkir", "Lokasi"), Written, []reading{
		{"one", "Modal", "Modal", ""}, {"two", "Modal, Lokasi", "Modal | Lokasi", ""},
		{"a comma inside", "Lokasi, parkir, Modal", "Lokasi, parkir | Modal", ""},
		{"one that is none", "Modal, cuaca", "", "cuaca"},
		{"a long one is quoted in part", "Modal, " + strings.Repeat("cuaca buruk ", 50), "", "…\" yang bukan pilihan"},
	})
	check(t, Identifier, Written, []reading{
		{"an order number with an E among its digits", "240901E12345", "240901E12345", ""}, {"an E near its end", "24090112345E67", "24090112345E67", ""},
		{"rounded by a spreadsheet", "2.40901E+17", "", "digit terakhirnya hilang"}, {"rounded, without the sign", "2.40901E17", "", "digit terakhirnya hilang"},
	})
	check(t, Identifier, Moment, []reading{{"a code that became a date", "2026-02-01", "", "disimpan sebagai tanggal"}})
	check(t, Percent, Written, []reading{
		{"a comma", "5,56%", "556", ""}, {"a point", "5.56%", "556", ""}, {"whole", "2%", "200", ""}, {"all", "100,00%", "10000", ""},
		{"without its sign", "5,56", "", "tanda %"}, {"more than all", "120%", "", "lebih dari 100%"}, {"three decimals", "5,567%", "", "bukan persentase"},
	})
	check(t, Percent, Number, []reading{{"a fraction", "0.0556", "556", ""}})
	check(t, Whole, Written, []reading{
		{"digits", "12", "12", ""}, {"thousands", "1.250", "1250", ""}, {"half", "12,5", "", "bukan bilangan bulat"},
		{"one decimal", "12.5", "", "bukan bilangan bulat"}, {"below zero", "-1", "", "di luar batas"}, {"words", "dua", "", "bukan bilangan bulat"},
	})
	check(t, Whole, Written, []reading{
		{"as pandas writes it", "2.0", "2", ""}, {"two decimals of an Indonesian spreadsheet", "1.250,00", "1250", ""}, {"two decimals of an English one", "1,250.00", "1250", ""},
		{"three zeros behind a comma may be thousands", "2,000", "", "bukan bilangan bulat"}, {"half", "2.5", "", "bukan bilangan bulat"},
		{"the word for one of them", "2 pesanan", "2", ""}, {"glued to it", "12pcs", "12", ""}, {"with thousands", "1.250 pengunjung", "1250", ""},
		{"twelve of them", "2 lusin", "", "bukan bilangan bulat"}, {"thousands", "2 ribu", "", "bukan bilangan bulat"}, {"a word alone", "pesanan", "", "bukan bilangan bulat"},
	})
	check(t, Whole, Number, []reading{{"with its point", "12.0", "12", ""}, {"half", "12.5", "", "bukan bilangan bulat"}})
	check(t, Identifier, Written, []reading{
		{"an order", "240901ABC123", "240901ABC123", ""}, {"rounded", "5,78901E+17", "", "digit terakhirnya hilang"}, {"an error value", "#N/A", "", "gagal dihitung"},
		{"one that looks rounded and is not", "1E5A", "1E5A", ""},
	})
}
