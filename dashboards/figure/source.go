package figure

// Where numbers come from, as the source line says it.
const (
	sourceGrowth    = "Form pendaftaran kota dan OSS"
	sourceVoices    = "FGD, Musrenbang, formulir dan kanal"
	sourceSales     = "Ekspor pesanan dan rekap harian marketplace"
	sourceClinics   = "Buku kegiatan klinik dan pelatihan"
	sourcePayouts   = "Laporan penghasilan dan iklan marketplace"
	sourceRegisters = "Formulir kota, OSS, dinas dan provinsi"
	sourceRuns      = "Catatan pekerjaan dan berkas"
)
