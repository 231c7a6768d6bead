package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// ErrUnknown is wrapped by errors about a text, an issue or a category that the
// warehouse does not have.
var ErrUnknown = errors.New("not known")

// A Review is what one person decided a text is about.
type Review struct {
	TextHash   string
	Reviewer   string
	Categories []string // the most important first; at least one
}

// SaveReview adds a person's decision, beside what rules and model said of the
// text at that moment. Nothing is overwritten: someone who changes their mind adds
// another decision, and the newest of all is in force from the next build or
// Rebuild on. The text has to be there.
func (wh *Warehouse) SaveReview(ctx context.Context, r Review) error {
	if r.Reviewer == "" || len(r.Categories) == 0 {
		return errors.New("save review: it wants a reviewer and at least one category")
	}
	const known = "select count(*) from " + saidSQL + " where sha256(text) = ?"
	const given = "select coalesce(list(category_id order by weight desc, category_id) filter (where category_id is not null), []), max(rules_version), max(model_version) from raw.feedback_labels where text_hash = ?"
	err := wh.change(ctx, func(w *writer) error {
		n := 0
		if err := w.one(ctx, known, []any{r.TextHash}, &n); err != nil {
			return err
		}
		if n == 0 {
			return fmt.Errorf("text %.12s: %w", r.TextHash, ErrUnknown)
		}
		var versions struct{ rules, model sql.NullString }
		var categories any
		if err := w.one(ctx, given, []any{r.TextHash}, &categories, &versions.rules, &versions.model); err != nil {
			return err
		}
		_, err := w.exec(ctx, "insert into ops.reviews values (?, ?, ?::varchar[], ?::varchar[], ?, ?, ?)",
			r.TextHash, r.Reviewer, r.Categories, categories, versions.rules, versions.model, wh.now().UTC())
		return err
	})
	if err != nil {
		return fmt.Errorf("save review: %w", err)
	}
	return nil
}

// A Confirmed text is one that a person has decided on, with the newest decision.
type Confirmed struct {
	Text       string
	Session    string // where it was said; empty when unknown
	Categories []string
}

// Confirmed returns the texts that people had decided on before a moment, in order
// of their hash.
func (wh *Warehouse) Confirmed(ctx context.Context, before time.Time) (all []Confirmed, err error) {
	const query = "select text, coalesce(session_id, ''), array_to_string(category_ids, ',') from (select text_hash, arg_max(category_ids, (decided_at, reviewer)) as category_ids from ops.reviews where decided_at < ? group by text_hash) inner join (select sha256(text) as text_hash, min(text) as text, min(session_id) as session_id from " + saidSQL + " group by all) using (text_hash) order by text_hash"
	err = wh.read(ctx, func(conn *sql.Conn) error {
		rows, err := conn.QueryContext(ctx, query, before.UTC())
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var c Confirmed
			var categories string
			if err := rows.Scan(&c.Text, &c.Session, &categories); err != nil {
				return err
			}
			c.Categories = list(categories, ",")
			all = append(all, c)
		}
		return rows.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("find reviewed feedback: %w", err)
	}
	return all, nil
}
