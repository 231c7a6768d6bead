package warehouse

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"time"
)

// child is what the test binary does as a second process; see TestMain.
func child(role, path string) int {
	wh, err := Open(context.Background(), Config{Path: path, Threads: 2}, slog.New(slog.DiscardHandler))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println("open")
	switch role {
	case "hold":
		time.Sleep(time.Minute)
	}
	wh.Close()
	return 0
}
