package warehouse

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/signal"
	"syscall"
	"time"

	"pantau/etl/batch"
)

// child is what the test binary does as a second process; see TestMain. It never
// closes the warehouse: it goes as if the power had.
func child(role, path string) int {
	wh, err := Open(context.Background(), Config{Path: path, Threads: 2}, slog.New(slog.DiscardHandler))
	if err != nil {
		fmt.Println(err)
		return 1
	}
	if role == "land" || role == "land and close" {
		return landTen(wh, role == "land and close")
	}
	fmt.Println("open")
	switch role {
	case "hold":
		time.Sleep(time.Minute)
	case "land for ever":
		err = landForever(wh)
	case "full, writing the log":
		err = fillTheDisk(wh, 1<<20)
	case "full, writing the file":
		err = fillTheDisk(wh, 14<<20)
	}
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("done")
	return 0
}

// landTen lands ten files, five more when it is told to, and closes or goes without closing.
func landTen(wh *Warehouse, closes bool) int {
	told := make(chan os.Signal, 1)
	signal.Notify(told, os.Interrupt)
	land := func(n int) {
		for i := range n {
			rows := []batch.Row{sale(2, "W", int64(i+1)), held(3)}
			if _, err := wh.Land(context.Background(), dailyBatch(fmt.Sprintf("%016x", rand.Uint64())), due, feedOf(daily, rows...)); err != nil {
				fmt.Println(err)
			}
		}
	}
	land(10)
	fmt.Println("ten")
	<-told
	land(5)
	if !closes {
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	}
	if err := wh.Close(); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// landForever lands file after file until the process is killed.
func landForever(wh *Warehouse) error {
	ctx := context.Background()
	for {
		id := fmt.Sprintf("%016x", rand.Uint64())
		if err := wh.StartRun(ctx, Run{Job: id, Due: due, Attempt: 1}); err != nil {
			return err
		}
		rows := make([]batch.Row, rand.IntN(20_000))
		for i := range rows {
			rows[i] = sale(i+2, "W"+id, rand.Int64N(1_000_000))
			if i%50 == 3 {
				rows[i] = held(i + 2)
			}
		}
		if _, err := wh.Land(ctx, dailyBatch(id), due, feedOf(daily, rows...)); err != nil {
			return err
		}
	}
}

// fillTheDisk lands files until there is no room, then says what is still true,
// makes room and lands again. The disk is played by a limit on file sizes.
func fillTheDisk(wh *Warehouse, limitedTo uint64) error {
	signal.Ignore(syscall.SIGXFSZ) // writing past the limit is then an error, as on a full disk
	ctx := context.Background()
	rows := make([]batch.Row, 30_000)
	for i := range rows {
		rows[i] = sale(i+2, fmt.Sprintf("W%016x%016x", rand.Uint64(), rand.Uint64()), rand.Int64())
		rows[i].Values[3].Int %= limit
	}
	landed, full := 0, error(nil)
	if err := limitFiles(limitedTo); err != nil {
		return err
	}
	for ; full == nil && landed < 1000; landed++ {
		_, full = wh.Land(ctx, dailyBatch(fmt.Sprint(landed)), due, feedOf(daily, rows...))
	}
	landed--
	if !errors.Is(full, ErrFull) || !errors.Is(full, batch.ErrStore) || !batch.Full(full) {
		return fmt.Errorf("after %d files: %v, want ErrFull", landed, full)
	}
	answer, err := wh.Ask(ctx, "select count(*) as files, sum(rows_landed) as n, (select count(*) from raw.marketplace_daily) as in_table from ops.batches", nil)
	if err != nil {
		return fmt.Errorf("asking after %w: %w", full, err)
	}
	if answer.Int(0, "files") != landed || answer.Int(0, "n") != answer.Int(0, "in_table") || answer.Int(0, "n") != landed*len(rows) {
		return fmt.Errorf("%d files landed before it was full, now there are %v", landed, answer.Rows)
	}
	if err := limitFiles(1 << 40); err != nil {
		return err
	}
	if _, err := wh.Land(ctx, dailyBatch(fmt.Sprint(landed)), due, feedOf(daily, rows...)); err != nil {
		return fmt.Errorf("landing once there is room: %w", err)
	}
	fmt.Println(full)
	fmt.Println(landed+1, "files landed")
	return nil
}

func limitFiles(size uint64) error {
	var present syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &present); err != nil {
		return err
	}
	present.Cur = min(size, present.Max)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &present)
}
