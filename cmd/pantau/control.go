package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"time"

	"github.com/google/renameio/v2"
)

// Only one process may open the warehouse for writing, so "pantau run" asks
// the running server to do the work. The server leaves its address and a token
// in a file that only its own user can read.

const controlPath = "/kendali/jalankan"

// errNoServer is what asking answers when no server left its address.
var errNoServer = errors.New("no running server")

type door struct {
	URL   string `json:"url"`
	Token string `json:"token"`
	PID   int    `json:"pid"`
}

// openDoor writes down how to reach this server. The file is removed by the
// function it returns.
func openDoor(path, url string) (token string, closeDoor func(), err error) {
	d := door{URL: url, Token: rand.Text(), PID: os.Getpid()}
	text, err := json.Marshal(d)
	if err != nil {
		return "", nil, err
	}
	if err := renameio.WriteFile(path, append(text, '\n'), 0o600); err != nil {
		return "", nil, fmt.Errorf("leave the server's address: %w", err)
	}
	return d.Token, func() { os.Remove(path) }, nil
}

// control runs the jobs it is asked for and streams a line of JSON for each.
func (a *app) control(token string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), []byte("Bearer "+token)) != 1 {
			http.Error(w, "the token does not fit", http.StatusForbidden)
			return
		}
		var req request
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<10)).Decode(&req); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		// Jobs may take longer than a page is allowed to.
		answer := http.NewResponseController(w)
		if err := answer.SetWriteDeadline(time.Time{}); err != nil {
			a.log.WarnContext(r.Context(), "lift write deadline", "err", err)
		}
		lines := json.NewEncoder(w)
		// What failed is in the lines; the caller reads it there.
		_ = a.runJobs(r.Context(), req, func(res result) error {
			if err := lines.Encode(res); err != nil {
				return err
			}
			return answer.Flush()
		})
	})
}

// ask has the running server do the work. It fails with errNoServer when there
// is none, and with what the server said when a job failed.
func ask(ctx context.Context, path string, req request, tell func(result) error) error {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return errNoServer
	}
	if err != nil {
		return err
	}
	var d door
	if err := json.Unmarshal(text, &d); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	body, err := json.Marshal(req)
	if err != nil {
		return err
	}
	post, err := http.NewRequestWithContext(ctx, http.MethodPost, d.URL+controlPath, bytes.NewReader(body))
	if err != nil {
		return err
	}
	post.Header.Set("Authorization", "Bearer "+d.Token)
	resp, err := http.DefaultClient.Do(post)
	if err != nil {
		return fmt.Errorf("%w: %w", errNoServer, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("ask the server at %s: %s", d.URL, resp.Status)
	}
	done, left := 0, error(nil)
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 64<<20) // a list of held rows is one line
	for ; lines.Scan(); done++ {
		var res result
		if err := json.Unmarshal(lines.Bytes(), &res); err != nil {
			return fmt.Errorf("ask the server at %s: %w", d.URL, err)
		}
		if err := tell(res); err != nil {
			return err
		}
		if err := res.failed(); err != nil {
			left = errors.Join(left, err)
		}
		if res.Err != "" && !res.Goes {
			return left
		}
	}
	if req.Held != nil && done == 0 {
		return fmt.Errorf("the server at %s stopped before it had done it", d.URL)
	}
	if done < len(req.Jobs) {
		return fmt.Errorf("the server at %s stopped after %d of %d jobs", d.URL, done, len(req.Jobs))
	}
	return left
}
