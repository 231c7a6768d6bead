package warehouse

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// IssueStates lists how an issue may stand, in the order in which it usually moves.
func IssueStates() []string {
	return []string{"diterima", "dikaji", "dikerjakan", "selesai", "ditolak"}
}

// A Step is what happened to an issue.
type Step struct {
	Status string // one of IssueStates
	Note   string // the decision; a refusal must say why
	By     string
	On     time.Time // the day of it
}

func (s Step) validate() error {
	switch {
	case !slices.Contains(IssueStates(), s.Status):
		return fmt.Errorf("status %q: %w", s.Status, ErrUnknown)
	case s.Status == "ditolak" && s.Note == "":
		return errors.New("a refusal must say why")
	case s.By == "":
		return errors.New("a step must say who took it")
	case s.On.IsZero():
		return errors.New("a step must say when it was taken")
	}
	return nil
}

// OpenIssue makes an issue with its first step, linked to nothing yet, and returns
// its number.
func (wh *Warehouse) OpenIssue(ctx context.Context, title, office string, first Step) (id int64, err error) {
	if title == "" || office == "" {
		return 0, errors.New("open issue: it wants a title and an office")
	}
	if err := first.validate(); err != nil {
		return 0, fmt.Errorf("open issue: %w", err)
	}
	err = wh.change(ctx, func(w *writer) error {
		if err := w.one(ctx, "select coalesce(max(issue_id), 0) + 1 from ops.issues", nil, &id); err != nil {
			return err
		}
		if _, err := w.exec(ctx, "insert into ops.issues values (?, ?, ?, ?, ?)", id, title, office, first.By, wh.now().UTC()); err != nil {
			return err
		}
		return wh.step(ctx, w, id, first)
	})
	if err != nil {
		return 0, fmt.Errorf("open issue: %w", err)
	}
	return id, nil
}

// MoveIssue adds a step to an issue. Steps are never changed.
func (wh *Warehouse) MoveIssue(ctx context.Context, id int64, s Step) error {
	err := s.validate()
	if err == nil {
		err = wh.change(ctx, func(w *writer) error { return wh.step(ctx, w, id, s) })
	}
	if err != nil {
		return fmt.Errorf("move issue %d: %w", id, err)
	}
	return nil
}

func (wh *Warehouse) step(ctx context.Context, w *writer, id int64, s Step) error {
	if err := w.knowsIssue(ctx, id); err != nil {
		return err
	}
	_, err := w.exec(ctx, "insert into ops.issue_steps select ?, count(*) + 1, ?, ?, ?, ?::date, ? from ops.issue_steps where issue_id = ?",
		id, s.Status, s.Note, s.By, s.On.Format(time.DateOnly), wh.now().UTC(), id)
	return err
}

func (w *writer) knowsIssue(ctx context.Context, id int64) error {
	n := 0
	if err := w.one(ctx, "select count(*) from ops.issues where issue_id = ?", []any{id}, &n); err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("issue %d: %w", id, ErrUnknown)
	}
	return nil
}

// LinkVoices puts pieces of feedback behind an issue and returns how many were not
// there before.
func (wh *Warehouse) LinkVoices(ctx context.Context, id int64, feedbackIDs []string, by string) (added int, err error) {
	const link = "insert into ops.issue_voices select distinct ?::bigint, feedback_id, ?, ?::timestamp from stg.feedback where feedback_id in (select unnest(?::varchar[])) and feedback_id not in (select feedback_id from ops.issue_voices where issue_id = ?)"
	err = wh.change(ctx, func(w *writer) (err error) {
		if err := w.knowsIssue(ctx, id); err != nil {
			return err
		}
		added, err = w.exec(ctx, link, id, by, wh.now().UTC(), feedbackIDs, id)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("link voices to issue %d: %w", id, err)
	}
	return added, nil
}
