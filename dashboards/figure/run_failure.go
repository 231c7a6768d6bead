package figure

import "strings"

// failures are what an office can do something about, by the words of package source and of the settings that tell of it;
// the first that fits is said. The words of the log are English and name hosts, so none of them are shown.
var failures = []struct{ words, says string }{
	{"nothing has been built yet", "Belum ada data yang dihitung; laporannya menunggu berkas pertama."},
	{"but the data only reaches", "Minggunya belum berakhir menurut data yang ada; laporannya menunggu data itu."},
	{"the data has nothing about it", "Minggu itu sebelum hari pertama sasaran program; tidak ada yang bisa dilaporkan."},
	{"after the data ends", "Sasaran program belum mulai; belum ada yang bisa dilaporkan."},
	{"_env) is empty", "Kata sandi atau alamat rahasianya belum diisi di server; beri tahu operator."},
	{"to sign in on came instead", "Yang datang halaman masuk (login), bukan tabel. " + howToShare},
	{"answered 401", "Tidak diizinkan membaca (401). " + howToShare},
	{"answered 403", "Tidak diizinkan membaca (403). " + howToShare},
	{"answered 404", "Berkasnya tidak ada di alamat itu (404). Periksa alamatnya, atau tanyakan kepada pemiliknya."},
	{"answered 410", "Berkasnya sudah dihapus dari alamat itu (410). Tanyakan kepada pemiliknya."},
	{"answered 429", "Server pemiliknya sedang sibuk (429). " + triedAgain},
	{"answered 5", "Server pemiliknya sedang bermasalah. " + triedAgain},
	{"asks to be left alone", "Server pemiliknya sedang sibuk. " + triedAgain},
	{"(timeout)", "Jawabannya terlalu lama ditunggu. " + triedAgain},
	{"the connection broke", "Sambungan terputus di tengah jalan. " + triedAgain},
	{"more came than", "Yang datang lebih panjang daripada yang dijanjikan servernya. " + triedAgain},
	{"the file changed while", "Berkasnya sedang diubah saat diunduh. " + triedAgain},
	{"too big:", "Berkasnya lebih besar daripada batas (max_mb); beri tahu operator."},
	{"raise max_rows", "Barisnya lebih banyak daripada batas (max_rows); beri tahu operator."},
	{"redirect: ", "Alamatnya dialihkan berulang-ulang dan tidak sampai pada berkas. Periksa alamatnya."},
	{"(SQLSTATE 28", "Pangkalan data menolak nama atau kata sandi; beri tahu operator."},
	{"(SQLSTATE 42", "Pangkalan data menolak pertanyaannya: tabel atau kolomnya lain, atau tidak boleh dibaca; beri tahu operator."},
	{"no such host", "Nama servernya tidak ditemukan. Periksa alamat dan sambungan internet."},
	{"connection refused", "Servernya tidak menjawab. Periksa alamat dan sambungan internet."},
	{"dial tcp", "Servernya tidak bisa dihubungi. Periksa alamat dan sambungan internet."},
	{": cannot be read: ", "Sebuah berkas tidak bisa dibaca; yang lain tetap dimuat. Periksa izin berkasnya; dicoba lagi menurut jadwal."},
	{"certificate", "Sertifikat servernya tidak bisa dipercaya; beri tahu operator."},
}

const (
	howToShare = "Di Google Sheets pilih Bagikan, lalu “Siapa saja yang memiliki link”; untuk sumber lain beri tahu operator."
	triedAgain = "Tidak ada yang dimuat setengah; dicoba lagi menurut jadwal."
)

// Failure says why a run that failed did so, as far as it is known here.
func (r Run) Failure() string {
	if r.Status == "interrupted" {
		return "Pantau berhenti sebelum pekerjaan ini selesai."
	}
	for _, known := range failures {
		if strings.Contains(r.Error, known.words) {
			return known.says
		}
	}
	return "Sebabnya dicatat di log Pantau; beri tahu operator."
}
