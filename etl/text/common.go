package text

import "strings"

// common are the plain words (see Reader) that say nothing of what a text is about.
var common = func() map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(`
		ada adalah agar akan akhir akhirnya aku alias anda antara apa apabila apakah atas atau atau awal bagai bagaimana bagi bahwa
		bapak baru begini begitu belum beberapa benar berapa bersama besok biar biasa bila bisa boleh bukan bulan cara coba contoh
		cukup dalam dan dapat dari dengan di dia dik dong dulu gitu hal hanya hari harus hingga ia ibu ikut ini ingin itu jadi jangan jika
		juga jam kah kak kalau kali kami kan kapan karena kasih kata katanya ke kecil kemarin kenapa kepada ketika kita kok kurang lagi lah lain
		lalu lama langsung lebih lewat lho lalu maka makin malah mana mas masih mau maupun mbak mbok memang mereka meski minta misal
		mohon mulai mungkin namun nah nanti nya oleh orang pada padahal pagi pak paling pasti per pernah perlu pun punya rumah saat saja salah
		sama sampai sangat satu saya se sebab sebagai sebelum sebuah sedang sedikit sejak sekali sekarang selalu selama semoga semua
		sendiri seperti sering serta setelah setiap si siapa sih silakan sini soal sore suatu sudah supaya tahu tahun tanpa tapi telah
		tempat tentang terima terkait terlalu ternyata tersebut terus tetap tiap tidak tinggal tolong turun uang untuk usah walau wah waktu ya yaitu yang
		dua tiga empat lima enam tujuh delapan sembilan sepuluh puluh ratus ribu juta warga dinas pemerintah kota magelang hampir sehari depan`) {
		set[word] = true
	}
	return set
}()

// IsCommon reports a plain word that says nothing of what a text is about, such
// as "yang" or "mohon"; it is left out of labels and key phrases.
func IsCommon(word string) bool { return common[word] }
