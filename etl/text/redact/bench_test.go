package redact

import "testing"

// benchmarkTexts are about 120 bytes each; one of the four carries personal data,
// which is more than among real feedback.
var benchmarkTexts = []string{
	"Jualan di lapak baru sepi sekali, pembeli tidak tahu tempatnya. Mohon dibantu promosi dan papan petunjuk di depan pasar",
	"modal saya kurang buat kulakan, mau pinjam bank ditanya agunan terus. Harga minyak sama telur juga naik tiap minggu, pusing",
	"Parkir depan toko ditarik Rp5.000 tanpa karcis, pelanggan jadi malas mampir. Tolong ditertibkan jam 17.00 sampai 21.00",
	"Saya Bu Sutinah penjual gorengan, sudah tiga kali urus NIB di kelurahan belum jadi juga, WA 0812-3456-7890 terima kasih",
}

func BenchmarkFind(b *testing.B) {
	r := New()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.Find(benchmarkTexts[i%len(benchmarkTexts)])
	}
}
