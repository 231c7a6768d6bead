package schedule

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"pantau/etl/batch"
)

var wib = time.FixedZone("Asia/Jakarta", 7*60*60)

// book is a ledger in memory: what was started, and how it ended.
type book struct {
	mu   sync.Mutex
	last map[string]time.Time
	runs []string

	since time.Time
	done  map[string][]time.Time
}

func (b *book) StartRun(_ context.Context, run Run) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, started := b.last[run.Job]; !started {
		b.last[run.Job] = run.Due.Add(-time.Second)
	}
	return nil
}

func (b *book) FinishRun(_ context.Context, run Run, _ batch.Counts, failure error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	words := []string{run.Job, run.Due.In(jakarta()).Format("01-02 15:04"), "ok"}
	if failure != nil {
		words[2] = "failed"
	} else {
		b.last[run.Job] = run.Due
	}
	if run.Late {
		words = append(words, "late")
	}
	b.runs = append(b.runs, strings.Join(words, " "))
	return nil
}

func (b *book) History(_ context.Context, job string) (time.Time, []time.Time, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.since, b.done[job], nil
}

func (b *book) LastDone(_ context.Context, job string) (time.Time, bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	due, ok := b.last[job]
	return due, ok, nil
}

func jakarta() *time.Location {
	zone, err := time.LoadLocation("Asia/Jakarta")
	if err != nil {
		panic(err)
	}
	return zone
}

func at(t *testing.T, s string) time.Time {
	t.Helper()
	moment, err := time.ParseInLocation("2006-01-02 15:04", s, jakarta())
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

func fine(context.Context, time.Time) (batch.Counts, error) { return batch.Counts{}, nil }

// serve runs jobs inside a bubble of made-up time from one moment to another.
func serve(t *testing.T, ledger *book, from, to string, jobs []Job) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(at(t, from).Sub(time.Now()))
		s, err := New(jobs, ledger, jakarta(), Clock{}, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithDeadline(t.Context(), at(t, to))
		defer cancel()
		if err := s.Serve(ctx); err != nil {
			t.Fatal(err)
		}
	})
}

func TestServe(t *testing.T) {
	broken := errors.New("the disk is full")
	type row struct {
		name     string
		last     map[string]string
		from, to string
		jobs     func() []Job
		want     []string
	}
	tests := []row{
		{
			"each job runs at its moments, in Jakarta's time", nil, "2026-11-20 05:00", "2026-11-21 12:00",
			func() []Job { return []Job{{Name: "feedback", When: "15 5 * * *", Run: fine}} },
			[]string{"feedback 11-20 05:15 ok", "feedback 11-21 05:15 ok"},
		},
		{
			"a new installation has missed nothing", nil, "2026-11-20 12:00", "2026-11-20 13:00",
			func() []Job { return []Job{{Name: "feedback", When: "15 5 * * *", Run: fine}} },
			nil,
		},
		{
			"after a power cut of three days only the last moment is made up for, in order, and marked late",
			map[string]string{"feedback": "2026-11-20 05:15", "build": "2026-11-20 06:00"}, "2026-11-23 09:00", "2026-11-23 10:00",
			func() []Job {
				return []Job{{Name: "feedback", When: "15 5 * * *", Run: fine}, {Name: "build", When: "0 6 * * *", Run: fine}}
			},
			[]string{"feedback 11-23 05:15 ok late", "build 11-23 06:00 ok late"},
		},
		{
			"what falls due while another job is made up for is not lost, and made up for once",
			map[string]string{"feedback": "2026-11-22 05:15", "build": "2026-11-21 04:00"}, "2026-11-23 05:10", "2026-11-23 10:00",
			func() []Job {
				return []Job{{Name: "feedback", When: "15 5 * * *", Run: fine}, {Name: "build", When: "0 4 * * *", Run: func(context.Context, time.Time) (batch.Counts, error) {
					time.Sleep(10 * time.Minute)
					return batch.Counts{}, nil
				}}}
			},
			[]string{"build 11-23 04:00 ok late", "feedback 11-23 05:15 ok late"},
		},
		{
			"nothing is made up for when nothing was missed",
			map[string]string{"weekly": "2026-11-23 07:00"}, "2026-11-24 09:00", "2026-11-24 10:00",
			func() []Job { return []Job{{Name: "weekly", When: "0 7 * * MON", Run: fine}} },
			nil,
		},
		{
			"a failing job is tried three more times with growing pauses and then has failed", nil, "2026-11-20 05:00", "2026-11-20 12:00",
			func() []Job {
				return []Job{{Name: "feedback", When: "15 5 * * *", Run: func(context.Context, time.Time) (batch.Counts, error) { return batch.Counts{}, broken }}}
			},
			[]string{"feedback 11-20 05:15 failed", "feedback 11-20 05:15 failed late", "feedback 11-20 05:15 failed late", "feedback 11-20 05:15 failed late"},
		},
		{
			"a job that mends itself is not tried again", nil, "2026-11-20 05:00", "2026-11-20 12:00",
			func() []Job {
				tries := 0
				return []Job{{Name: "feedback", When: "15 5 * * *", Run: func(context.Context, time.Time) (batch.Counts, error) {
					if tries++; tries == 1 {
						return batch.Counts{}, broken
					}
					return batch.Counts{}, nil
				}}}
			},
			[]string{"feedback 11-20 05:15 failed", "feedback 11-20 05:15 ok late"},
		},
		{
			"a job never overlaps itself: a moment that comes too early is passed over", nil, "2026-11-20 05:00", "2026-11-20 05:49",
			func() []Job {
				return []Job{{Name: "slow", When: "*/10 * * * *", Run: func(context.Context, time.Time) (batch.Counts, error) {
					time.Sleep(15 * time.Minute)
					return batch.Counts{}, nil
				}}}
			},
			[]string{"slow 11-20 05:10 ok", "slow 11-20 05:30 ok"},
		},
		{
			"a job that panics fails alone", nil, "2026-11-20 05:14", "2026-11-20 05:17",
			func() []Job {
				return []Job{
					{Name: "feedback", When: "15 5 * * *", Run: func(context.Context, time.Time) (batch.Counts, error) { panic("index out of range") }},
					{Name: "build", When: "15 5 * * *", Run: func(context.Context, time.Time) (batch.Counts, error) {
						time.Sleep(time.Second)
						return batch.Counts{}, nil
					}},
				}
			},
			[]string{"feedback 11-20 05:15 failed", "build 11-20 05:15 ok", "feedback 11-20 05:15 failed late"},
		},
	}
	full := fmt.Errorf("land: %w", syscall.ENOSPC)
	tests = append(tests, row{
		"a job that met a full disk is tried until there is room", nil, "2026-11-20 05:00", "2026-11-20 12:00",
		func() []Job {
			tries := 0
			return []Job{{Name: "feedback", When: "15 5 * * *", Run: func(context.Context, time.Time) (batch.Counts, error) {
				if tries++; tries <= 5 {
					return batch.Counts{}, full
				}
				return batch.Counts{}, nil
			}}}
		},
		[]string{"feedback 11-20 05:15 failed", "feedback 11-20 05:15 failed late", "feedback 11-20 05:15 failed late", "feedback 11-20 05:15 failed late", "feedback 11-20 05:15 failed late", "feedback 11-20 05:15 ok late"},
	})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ledger := &book{last: map[string]time.Time{}}
			for job, due := range tt.last {
				ledger.last[job] = at(t, due)
			}
			serve(t, ledger, tt.from, tt.to, tt.jobs())
			if !reflect.DeepEqual(ledger.runs, tt.want) {
				t.Errorf("runs:\n got %q\nwant %q", ledger.runs, tt.want)
			}
		})
	}
}

// TestServeAgain holds that a moment whose run was cut short is not lost: whoever
// starts again runs it, as they run one that nobody was there for.
func TestServeAgain(t *testing.T) {
	ledger := &book{last: map[string]time.Time{}}
	cutShort := func(ctx context.Context, _ time.Time) (batch.Counts, error) {
		<-ctx.Done()
		return batch.Counts{}, ctx.Err()
	}
	serve(t, ledger, "2026-11-20 05:50", "2026-11-20 06:05", []Job{{Name: "build", When: "0 6 * * *", Run: cutShort}})
	serve(t, ledger, "2026-11-20 06:10", "2026-11-20 06:20", []Job{{Name: "build", When: "0 6 * * *", Run: fine}})
	serve(t, ledger, "2026-11-20 06:30", "2026-11-20 06:40", []Job{{Name: "build", When: "0 6 * * *", Run: fine}})
	if want := []string{"build 11-20 06:00 failed", "build 11-20 06:00 ok late"}; !reflect.DeepEqual(ledger.runs, want) {
		t.Errorf("runs:\n got %q\nwant %q", ledger.runs, want)
	}
}

// A closedBook answers as long as somebody waits.
type closedBook struct{ book }

func (*closedBook) LastDone(ctx context.Context, _ string) (time.Time, bool, error) {
	return time.Time{}, false, ctx.Err()
}

func TestStoppingWhileMissedRunsAreLookedUpIsNoFailure(t *testing.T) {
	s, err := New([]Job{{Name: "feedback", When: "15 5 * * *", Run: fine}}, &closedBook{}, jakarta(), Clock{}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Serve(ctx); err != nil {
		t.Errorf("Serve = %v", err)
	}
}

// fullBook is a ledger on a full disk.
type fullBook struct{ book }

func (*fullBook) StartRun(context.Context, Run) error { return errors.New("the disk is full") }

func TestAJobThatCannotBeStartedIsInTheLog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(at(t, "2026-11-23 05:00").Sub(time.Now()))
		var log strings.Builder
		s, err := New([]Job{{Name: "feedback", When: "15 5 * * *", Run: fine}}, &fullBook{}, jakarta(), Clock{}, slog.New(slog.NewTextHandler(&log, nil)))
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithDeadline(t.Context(), at(t, "2026-11-23 06:00"))
		defer cancel()
		if err := s.Serve(ctx); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(log.String(), "the disk is full"); n != 4 {
			t.Errorf("%d of 4 attempts are in the log:\n%s", n, log.String())
		}
	})
}

func TestNewReportsEveryMistake(t *testing.T) {
	_, err := New([]Job{{Name: "feedback", When: "61 5 * * *", Run: fine}, {Name: "build", When: "0 6 * *", Run: fine}, {Name: "weekly", When: "0 7 * * MON", Run: fine}, {Name: "weekly", When: "0 8 * * MON", Run: fine}}, &book{}, wib, Clock{}, slog.New(slog.DiscardHandler))
	for _, want := range []string{`job feedback: "61 5 * * *" is not a cron expression`, `job build: "0 6 * *" is not a cron expression`, "job weekly is listed twice"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("New = %v, want it to say %q", err, want)
		}
	}
}

func TestRunNow(t *testing.T) {
	ledger := &book{last: map[string]time.Time{}}
	s, err := New([]Job{{Name: "build", When: "0 6 * * *", Run: fine}}, ledger, jakarta(), Clock{}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.RunNow(t.Context(), "build", at(t, "2026-11-23 06:00")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.RunNow(t.Context(), "bulid", at(t, "2026-11-23 06:00")); !errors.Is(err, ErrUnknownJob) {
		t.Errorf("RunNow of an unknown job = %v, want ErrUnknownJob", err)
	}
}

// TestRunNowBesideARun holds that what is asked for while the job runs is run after
// it, and that the asker may give up waiting.
func TestRunNowBesideARun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(at(t, "2026-11-23 05:59").Sub(time.Now()))
		ledger := &book{last: map[string]time.Time{}}
		slow := func(context.Context, time.Time) (batch.Counts, error) {
			time.Sleep(15 * time.Minute)
			return batch.Counts{}, nil
		}
		s, err := New([]Job{{Name: "build", When: "0 6 * * *", Run: slow}}, ledger, jakarta(), Clock{}, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithDeadline(t.Context(), at(t, "2026-11-23 07:00"))
		defer cancel()
		go s.Serve(ctx)

		time.Sleep(6 * time.Minute) // 06:05
		hasty, giveUp := context.WithTimeout(ctx, time.Minute)
		defer giveUp()
		if _, err := s.RunNow(hasty, "build", at(t, "2026-11-23 06:01")); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("RunNow that gave up = %v, want DeadlineExceeded", err)
		}
		if _, err := s.RunNow(ctx, "build", at(t, "2026-11-23 06:02")); err != nil {
			t.Error(err)
		}
		if now := time.Now(); !now.Equal(at(t, "2026-11-23 06:30")) {
			t.Errorf("RunNow ended at %v, want 06:30", now.In(jakarta()))
		}
		<-ctx.Done()
		synctest.Wait()
		if want := []string{"build 11-23 06:00 ok", "build 11-23 06:02 ok late"}; !reflect.DeepEqual(ledger.runs, want) {
			t.Errorf("runs:\n got %q\nwant %q", ledger.runs, want)
		}
	})
}

// TestEveryMissedMonday holds that a job which makes something for each of its moments makes all that are missing, the one that
// failed before a later one succeeded among them, and none of before the ledger was kept.
func TestEveryMissedMonday(t *testing.T) {
	done := []time.Time{at(t, "2026-11-02 07:00"), at(t, "2026-11-16 07:00")}
	ledger := &book{
		last:  map[string]time.Time{"weekly": done[1], "build": done[1]},
		since: at(t, "2026-10-28 12:00"), done: map[string][]time.Time{"weekly": done},
	}
	jobs := []Job{{Name: "build", When: "0 6 * * *", Run: fine}, {Name: "weekly", When: "0 7 * * MON", Every: true, Run: fine}}
	serve(t, ledger, "2026-12-02 09:00", "2026-12-02 10:00", jobs)
	want := []string{"build 12-02 06:00 ok late", "weekly 11-09 07:00 ok late", "weekly 11-23 07:00 ok late", "weekly 11-30 07:00 ok late"}
	if !reflect.DeepEqual(ledger.runs, want) {
		t.Errorf("runs:\n got %q\nwant %q", ledger.runs, want)
	}
}

func TestAJobThatIsStoppedSaysSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(at(t, "2026-11-23 05:14").Sub(time.Now()))
		var log strings.Builder
		half := func(ctx context.Context, _ time.Time) (batch.Counts, error) {
			<-ctx.Done()
			return batch.Counts{}, ctx.Err()
		}
		s, err := New([]Job{{Name: "feedback", When: "15 5 * * *", Run: half}}, &book{last: map[string]time.Time{}}, jakarta(), Clock{}, slog.New(slog.NewTextHandler(&log, nil)))
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithDeadline(t.Context(), at(t, "2026-11-23 05:20"))
		defer cancel()
		if err := s.Serve(ctx); err != nil {
			t.Fatal(err)
		}
		if said := log.String(); !strings.Contains(said, "level=WARN msg=\"job stopped: what it had begun is undone") || strings.Contains(said, "ERROR") {
			t.Errorf("the log says\n%s", said)
		}
	})
}
