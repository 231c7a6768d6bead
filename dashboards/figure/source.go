package figure

// Where numbers come from, as the source line says it.
const (
	sourceGrowth  = "Form pendaftaran kota dan OSS"
	sourceVoices  = "FGD, Musrenbang, formulir dan kanal"
	sourceSales   = "Ekspor pesanan dan rekap harian marketplace"
	sourceClinics = "Buku kegiatan klinik dan pelatihan"
	sourceRuns    = "Catatan pekerjaan dan berkas"
)
