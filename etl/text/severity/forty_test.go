package severity

import "testing"

// What people could say, made up for this test, and how grave the sum of its aspects
// makes it. That fraud or threats with a loss, or a danger to children, are urgent
// follows from the points; it is written down here so that nobody is surprised.
func TestFortyComplaintsAreAsGraveAsTheyTell(t *testing.T) {
	tests := []struct {
		level Level
		text  string
	}{
		{Low, "Mohon ada pelatihan membuat kue"},
		{Low, "Kapan pameran berikutnya diadakan?"},
		{Low, "Terima kasih atas bantuannya, semoga sukses"},
		{Low, "Label kemasan saya kurang menarik"},
		{Low, "Cara daftar NIB bagaimana ya"},
		{Low, "Usul lapak dicat warna sama supaya rapi"},
		{Low, "Ingin bisa jualan di shopee"},
		{Low, "Jalan di depan pasar sempit kalau pagi"},
		{Low, "Alhamdulillah usaha lancar, tidak ada keluhan"},
		{Low, "Minta papan petunjuk ke sentra kuliner"},
		{Medium, "Dagangan sepi sejak lapak dipindah"},
		{Medium, "Sudah tiga bulan lampu jalan mati"},
		{Medium, "Proposal kami setahun lebih tidak ada kabar"},
		{Medium, "Sampah tidak diangkut sudah dua bulan, pembeli jijik"},
		{Medium, "Tiga kali lapor belum ada yang datang"},
		{Medium, "Pembeli hilang, penghasilan saya tinggal separuh"},
		{Medium, "saya rugi karena bahan busuk"},
		{Medium, "Bu Painem sudah sepuh, mohon dibantu"},
		{Medium, "omzet anjlok, kulakan saja tidak cukup"},
		{Medium, "Listrik mati berhari-hari, daging di freezer busuk semua"},
		{High, "Ada orang mengaku petugas minta uang keamanan tiap malam"},
		{High, "Warung saya dibobol maling, tabung gas hilang"},
		{High, "Preman menarik jatah, kami takut jualan"},
		{High, "Atap pasar mau ambruk"},
		{Urgent, "Kabel listrik menjuntai, anak-anak sering lewat di bawahnya"},
		{High, "Sudah dua tahun digusur, tidak punya tempat jualan"},
		{High, "jukir maksa minta 5 ribu sambil marah"},
		{High, "Motor saya hampir menabrak orang karena lubang jalan"},
		{Urgent, "Penipuan pesanan fiktif, saya rugi 3 juta"},
		{High, "Ditodong pisau waktu tutup warung"},
		{Urgent, "tiap hari ditagih rentenir sambil diancam"},
		{Urgent, "Atap los roboh menimpa pedagang, dua orang luka"},
		{Urgent, "Kebakaran kios bulan lalu, kami tidak bisa jualan sampai sekarang"},
		{High, "Simbah dipukul preman karena tidak mau bayar"},
		{Urgent, "Korsleting berkali-kali, takut kebakaran, sudah setahun dilaporkan"},
		{Urgent, "lansia jatuh di tangga pasar yang rusak, dibawa ke rumah sakit"},
		{Urgent, "Anak saya tersetrum kabel yang terkelupas di lapak"},
		{Urgent, "Gas bocor di sentra kuliner, sudah dua kali meledak, pedagang terluka dan tidak bisa jualan"},
		{Urgent, "oknum memeras pedagang sejak setahun lalu, yang menolak dipukuli"},
		{Urgent, "pager wis rubuh, simbah kebrukan, durung ana sing ngurus"},
	}
	j := New()
	for _, test := range tests {
		if got := j.Judge(test.text); got.Level != test.level {
			t.Errorf("%q: got %s (%d points), want %s", test.text, got.Level, got.Points, test.level)
		}
	}
}
