package figure

import (
	"strings"

	"pantau/dashboards/bahasa"
)

// jobNames are the jobs of the timetable, as people call what they do.
var jobNames = map[string]string{
	"feedback": "Memuat masukan", "registrations": "Memuat pendaftaran dan OSS", "marketplace": "Memuat penjualan marketplace", "programme": "Memuat kegiatan program",
	"others": "Memuat berkas lain", "train": "Melatih model keluhan", "labels": "Memilah masukan", "build": "Menghitung ulang", "weekly": "Laporan mingguan", "retention": "Menghapus berkas lama",
	"upload": "Unggahan", "correction": "Perbaikan karantina",
}

// JobName is a job in words. One that is not ours is a source of pantau.toml, which is called as its owner named it, without
// underscores.
func JobName(job string) string {
	if name, ok := jobNames[job]; ok {
		return name
	}
	return bahasa.Sentence(spaced(job))
}

// spaced makes words of an id.
func spaced(id string) string { return strings.TrimSpace(strings.ReplaceAll(id, "_", " ")) }

// columnNames are the numbers of answers, as people call them.
var columnNames = map[string]string{
	"ad_sellers": "toko yang beriklan", "ad_spend": "biaya iklan", "alike": "masukan serupa", "businesses": "usaha", "cadence_days": "jarak hari antarberkas", "clinic_visits": "kunjungan klinik",
	"clinics_open": "klinik yang melayani", "clinics_total": "semua klinik", "events": "kegiatan", "fees": "biaya layanan", "files": "berkas", "held_rows": "baris karantina",
	"in_form": "juga di formulir", "in_oss": "juga di OSS", "in_province": "juga di provinsi", "income": "diterima penjual", "line": "nomor baris", "median_days": "median jeda hari", "median_net": "omzet toko di tengah",
	"net": "omzet bersih", "new_12_weeks": "wirausaha baru 12 minggu", "new_entrepreneurs": "wirausaha baru seminggu", "nowhere_else": "hanya di sini", "orders": "pesanan", "paid_sellers": "toko yang dibayar",
	"participants": "peserta", "people": "orang", "pieces": "masukan", "planned_total": "rencana", "read": "baris terbaca", "rows_held": "baris karantina", "rows_landed": "baris masuk", "rows_open": "baris menunggu",
	"rows_read": "baris terbaca", "rows_skipped": "baris dilewati", "rt_many": "RT dengan dua atau lebih", "rt_none": "RT kosong", "rt_one": "RT dengan satu", "rt_total": "semua RT", "sellers": "penjual",
	"sessions": "sesi", "sessions_before": "sesi sebelumnya", "shops": "toko", "step_no": "urutan tahap", "texts": "teks", "total": "wirausaha baru, jumlah", "unknown_rt": "orang tanpa RT", "voices": "suara",
	"voices_before": "suara sebelumnya", "with_nib": "ber-NIB", "position": "urutan", "shown": "yang tampil",
}

// ColumnName is a number of an answer in words.
func ColumnName(column string) string {
	if name, ok := columnNames[column]; ok {
		return name
	}
	return spaced(column)
}

// pageNames are the pages that ask, by the first part of a query's name.
var pageNames = map[string]string{"ringkasan": "Ringkasan", "rt": "RT", "masukan": "Masukan", "marketplace": "Marketplace", "data": "Data", "isu": "Isu", "tinjau": "Tinjau"}

// askedFor is the page that a query is asked for.
func askedFor(query string) string {
	page, _, _ := strings.Cut(query, "/")
	return pageNames[page]
}

// stageNames say what a model is on the way from a file to a number, by its schema.
var stageNames = map[string]string{"raw": "Baris berkas", "stg": "Dirapikan", "mart": "Dihitung", "reference": "Acuan kota", "ops": "Catatan Pantau"}

// Stage says what a step is on the way from a file to a number.
func (m OriginModel) Stage() string {
	schema, _, ok := strings.Cut(m.Name, ".")
	if name := stageNames[schema]; ok && name != "" {
		return name
	}
	return "Ditanya oleh halaman " + askedFor(m.Name)
}
