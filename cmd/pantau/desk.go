package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"

	"pantau/dashboards"
	"pantau/etl/contract"
	"pantau/warehouse"
)

// A desk is where people hand files in and have held rows dealt with: what the
// pages Unggah and Karantina ask for. What is handed in stays aside, in a file
// without a name, until somebody lands it, takes it back, or an hour has passed.
// For that hour what became of it is remembered: who presses twice, or goes back
// to its preview, is told.
type desk struct {
	*app
	ctx    context.Context // of the work that goes on when a page has been answered
	cancel context.CancelFunc

	mu      sync.Mutex
	uploads map[string]*upload
	room    waitingRoom

	calculating atomic.Int32
	turn        sync.Mutex // one calculation at a time
	working     sync.WaitGroup
}

// uploadStays is how long an upload waits for a decision.
const uploadStays = time.Hour

// What may wait for a decision at once. More is refused: whoever keeps sending
// files would fill the disk on which everything else is written.
const (
	waitingUploads = 50
	waitingBytes   = 4 << 30
)

// An upload is a file somebody handed in.
type upload struct {
	id, name, hash string
	size           int64
	content        *nameless
	seat           *seat
	timer          *time.Timer

	mu    sync.Mutex // held while it is read
	order contract.Order
	seen  *dashboards.Preview // nil until it is looked at
	gone  bool

	landed *dashboards.Receipt // what became of it; its content is gone then
}

func newDesk(a *app) *desk {
	d := &desk{app: a, uploads: map[string]*upload{}, room: waitingRoom{seats: waitingUploads, bytes: waitingBytes}}
	d.ctx, d.cancel = context.WithCancel(context.Background())
	return d
}

// Take implements dashboards.Intake.
func (d *desk) Take(ctx context.Context, name string, content io.Reader) (id string, err error) {
	defer d.sayFull(ctx, &err)
	seat, err := d.room.enter()
	if err != nil {
		return "", err
	}
	spool, err := newNameless(d.cfg.DataDir)
	if err != nil {
		seat.leave()
		return "", err
	}
	hash := sha256.New()
	size, err := io.Copy(io.MultiWriter(seat, spool, hash), content)
	if err == nil {
		err = ctx.Err() // whoever has left never hears the name of the upload
	}
	if err != nil {
		seat.leave()
		return "", errors.Join(err, spool.Close())
	}
	u := &upload{id: rand.Text(), name: plainName(name), hash: hex.EncodeToString(hash.Sum(nil)), size: size, content: spool, seat: seat}
	d.mu.Lock()
	defer d.mu.Unlock()
	u.timer = time.AfterFunc(uploadStays, func() { d.expire(u.id) })
	d.uploads[u.id] = u
	return u.id, nil
}

// plainName is the last part of a file's name, without what no file name needs.
func plainName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\ufffd' || unicode.Is(unicode.Bidi_Control, r) { // the last would turn "vsc.exe" around
			return -1
		}
		return r
	}, strings.ToValidUTF8(filepath.Base(strings.ReplaceAll(name, `\`, "/")), ""))
	if runes := []rune(name); len(runes) > 120 {
		name = string(runes[len(runes)-120:])
	}
	if strings.Trim(name, ". /") == "" {
		return "tanpa nama"
	}
	return name
}

// Drop implements dashboards.Intake.
func (d *desk) Drop(id string) error {
	u, release, err := d.hold(id)
	if err != nil {
		return err
	}
	defer release()
	if u.landed != nil {
		return dashboards.ErrLanded
	}
	d.remove(u)
	return nil
}

// expire forgets an upload, or what is remembered of one that has landed.
func (d *desk) expire(id string) {
	if u, release, err := d.hold(id); err == nil {
		defer release()
		d.remove(u)
	}
}

// remove forgets an upload, which the caller holds.
func (d *desk) remove(u *upload) {
	u.timer.Stop()
	u.gone = true
	if u.landed == nil {
		d.letGo(u)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.uploads, u.id)
}

// letGo gives up the bytes of an upload, which the caller holds.
func (d *desk) letGo(u *upload) {
	u.seat.leave()
	if err := u.content.Close(); err != nil {
		d.log.Warn("forget an upload", "err", err)
	}
}

// hold finds an upload and keeps it from being forgotten until release.
func (d *desk) hold(id string) (u *upload, release func(), err error) {
	d.mu.Lock()
	u = d.uploads[id]
	d.mu.Unlock()
	if u == nil {
		return nil, nil, dashboards.ErrGone
	}
	u.mu.Lock()
	if u.gone {
		u.mu.Unlock()
		return nil, nil, dashboards.ErrGone
	}
	return u, u.mu.Unlock, nil
}

// recalculate sorts what people said and builds the models, so that pages show
// what has landed. It goes on when the page has been answered.
func (d *desk) recalculate() {
	d.calculating.Add(1)
	d.working.Go(func() {
		defer d.calculating.Add(-1)
		d.turn.Lock()
		defer d.turn.Unlock()
		due, built, err := lastBuild(d.ctx, d.warehouse)
		if !built {
			due = d.cfg.clock.Now()
		}
		for _, job := range []string{"labels", "build"} {
			if err == nil {
				_, err = d.schedule.RunNow(d.ctx, job, due)
			}
		}
		if err != nil && d.ctx.Err() == nil {
			d.log.Error("calculate after landing", "err", err)
		}
	})
}

// lastBuild is what the newest build was due for: whoever builds again for the same
// moment takes in what has come, and no day has passed. built is false before the first.
func lastBuild(ctx context.Context, wh *warehouse.Warehouse) (due time.Time, built bool, err error) {
	builds, err := wh.Ask(ctx, "select due_at from ops.builds order by build_id desc limit 1", nil)
	if err != nil {
		return due, false, fmt.Errorf("find the last build: %w", err)
	}
	if builds.Len() == 0 {
		return due, false, nil
	}
	return builds.Time(0, "due_at"), true, nil
}

// Calculating implements dashboards.Intake.
func (d *desk) Calculating() bool { return d.calculating.Load() > 0 }

// finish waits until pages show all that has landed.
func (d *desk) finish() { d.working.Wait() }

// close forgets what nobody has landed and waits for the work under way.
func (d *desk) close() {
	d.cancel()
	d.working.Wait()
	d.dropWaiting()
}

// dropWaiting forgets all that waits for a decision.
func (d *desk) dropWaiting() {
	d.mu.Lock()
	var ids []string
	for id := range d.uploads {
		ids = append(ids, id)
	}
	d.mu.Unlock()
	for _, id := range ids {
		d.expire(id)
	}
}
