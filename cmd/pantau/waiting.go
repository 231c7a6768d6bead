package main

import (
	"context"
	"sync"

	"pantau/dashboards"
	"pantau/etl/batch"
)

// A waitingRoom bounds how many uploads wait for a decision, and their bytes. It
// counts bytes while they arrive, so that many at once are bounded too.
type waitingRoom struct {
	mu    sync.Mutex
	seats int   // that are free
	bytes int64 // that are free
}

// errNoSeat is told to whoever hands in a file while too many wait.
const errNoSeat = dashboards.Said("Terlalu banyak berkas yang diunggah menunggu keputusan, jadi berkas ini tidak diterima. " +
	"Masukkan atau batalkan dahulu yang menunggu; yang dibiarkan dilupakan setelah satu jam. Lalu unggah lagi.")

// enter takes a seat. It must be left.
func (r *waitingRoom) enter() (*seat, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.seats == 0 {
		return nil, errNoSeat
	}
	r.seats--
	return &seat{room: r}, nil
}

// A seat is one upload's part of the room. What is written to it takes bytes.
type seat struct {
	room *waitingRoom
	used int64
	once sync.Once
}

func (s *seat) Write(p []byte) (int, error) {
	s.room.mu.Lock()
	defer s.room.mu.Unlock()
	if s.room.bytes < int64(len(p)) {
		return 0, errNoSeat
	}
	s.room.bytes -= int64(len(p))
	s.used += int64(len(p))
	return len(p), nil
}

// leave gives the seat and its bytes back. Leaving twice is like once.
func (s *seat) leave() {
	s.once.Do(func() {
		s.room.mu.Lock()
		defer s.room.mu.Unlock()
		s.room.seats++
		s.room.bytes += s.used
	})
}

// errNoRoom is told to whoever hands in a file, or has one landed, when the disk is full.
const errNoRoom = dashboards.Said("Penyimpanan server penuh, jadi tidak ada yang dimasukkan dan tidak ada yang hilang. " +
	"Beri tahu pengelola Pantau agar ada ruang lagi, lalu ulangi.")

// sayFull puts words for a visitor in place of the error of a full disk, which goes
// to the log: it is the operator who can mend it.
func (d *desk) sayFull(ctx context.Context, err *error) {
	if *err != nil && batch.Full(*err) {
		d.log.ErrorContext(ctx, "an upload met a full disk", "err", *err)
		*err = errNoRoom
	}
}
