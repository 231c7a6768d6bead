package warehouse

import (
	"fmt"
	"strings"
	"testing"
)

// The list we bring knows the words that marketplaces use, with what takes their meaning away; what it does not know is never sold.
func TestWhatMarketplacesCallTheStatusOfAnOrder(t *testing.T) {
	stages := map[string]string{
		"Shopee": `1 Belum Bayar, Unpaid | 2 Perlu Dikirim, To Ship, BELUM DIKIRIM, Pembatalan Ditolak, Cancellation Request Rejected | 3 Sedang Dikirim, Telah Dikirim, Shipped, Pembatalan Diajukan, To Receive |
			4 Selesai, Completed, Pesanan Diterima, Pengembalian Ditolak, Permintaan Pengembalian Ditolak, Return Rejected, Pengembalian Dibatalkan, Refund Sebagian, Partially Refunded, Pesanan diterima, namun Pembeli masih dapat mengajukan pengembalian hingga 12-10-2026., Pengembalian Tidak Disetujui, Retur Gagal, Return Denied, Pengembalian Sedang Diproses, Telah Diterima |
			5 Batal, Telah Dibatalkan, Sudah Dikembalikan, Batal oleh Pembeli, Pembatalan Disetujui, Return Accepted, Cancelled, Retur, Pengembalian Barang/Dana, Ditolak, Tidak Terkirim, Undelivered, Expired, Void, Kedaluwarsa |
			0 Pesanan tidak diterima, namun Pembeli masih dapat mengajukan pengembalian hingga 12-10-2026, Tidak Batal, Not Cancelled, lost_by_3pl, Bukan Selesai`,
		"TikTok/Tokopedia": `1 Unpaid, Belum dibayar | 2 Awaiting Shipment, Perlu dikirim, On hold | 3 Awaiting collection, In transit, Dalam pengiriman | 4 Completed, Selesai, Delivered, Return declined | 5 Canceled, Dibatalkan, Failed delivery, Gagal Dikirim`,
		"Tokopedia":        `2 Menunggu Konfirmasi, Pesanan Diproses, Siap Dikirim | 3 Sedang Dikirim, Dalam Pengiriman | 4 Pesanan Selesai, Transaksi Selesai, Sampai Tujuan | 5 Dibatalkan, Pesanan Ditolak, Dibatalkan Sistem`,
		"Lazada":           `1 unpaid, Incomplete | 2 pending, packed, ready_to_ship, topack, toship | 3 shipped | 4 delivered, confirmed | 5 canceled, returned, failed, failed_delivery, lost_by_3pl, damaged_by_3pl, shipped_back_success, Undelivered, returned_to_seller | 0 shipped_sideways`,
		"Blibli":           `2 Siap Dikirim | 3 Shipped | 4 Delivered, Selesai | 5 Cancelled, Dibatalkan | 0 New Order Received`,
	}
	wh := withReference(t)
	want := map[string]string{}
	err := wh.change(t.Context(), func(w *writer) error {
		for platform, list := range stages {
			for group := range strings.SplitSeq(list, "|") {
				stage, words, _ := strings.Cut(strings.TrimSpace(group), " ")
				for _, word := range splitWords(words) {
					id := fmt.Sprintf("%s %s", platform, word)
					want[id] = stage
					if _, err := w.exec(t.Context(), "insert into raw.marketplace_orders (platform, order_id, product, status, quantity, batch_no, sheet, line) values (?, ?, 'Keripik', ?, 1, 1, '', ?)", platform, id, word, len(want)); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := wh.Build(t.Context(), due); err != nil {
		t.Fatal(err)
	}
	answer, err := wh.Ask(t.Context(), "select order_id, stage, is_sold, is_cancelled from stg.marketplace_orders", nil)
	if err != nil {
		t.Fatal(err)
	}
	if answer.Len() != len(want) {
		t.Errorf("%d orders, want %d", answer.Len(), len(want))
	}
	for i := range answer.Len() {
		id, stage := answer.Text(i, "order_id"), answer.Int(i, "stage")
		if fmt.Sprint(stage) != want[id] {
			t.Errorf("%s is stage %d, want %s", id, stage, want[id])
		}
		if sold := answer.Bool(i, "is_sold"); sold != (stage >= 2 && stage <= 4) {
			t.Errorf("%s of stage %d: sold %t", id, stage, sold)
		}
	}
}

// splitWords cuts a list at its commas, but not a sentence at its own.
func splitWords(list string) (words []string) {
	for part := range strings.SplitSeq(list, ", ") {
		part = strings.TrimSpace(part)
		if strings.HasPrefix(part, "namun ") && len(words) > 0 {
			words[len(words)-1] += ", " + part
			continue
		}
		words = append(words, part)
	}
	return words
}
