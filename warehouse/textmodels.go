package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// A TextModel is what a training left behind.
type TextModel struct {
	Version, RulesVersion      string
	Model                      []byte
	Examples                   int
	RulesF1, ModelF1, JoinedF1 float64
	Share, Cut                 float64
	Joins                      bool
	TrainedAt                  time.Time // when the training was due
}

// SaveTextModel keeps a model. Training again for the same moment replaces it.
func (wh *Warehouse) SaveTextModel(ctx context.Context, m TextModel) error {
	err := wh.change(ctx, func(w *writer) error {
		if _, err := w.exec(ctx, "delete from ops.text_models where trained_at = ?", m.TrainedAt.UTC()); err != nil {
			return err
		}
		_, err := w.exec(ctx, "insert into ops.text_models values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			m.Version, m.RulesVersion, m.Model, m.Examples, m.RulesF1, m.ModelF1, m.JoinedF1, m.Share, m.Cut, m.Joins, m.TrainedAt.UTC())
		return err
	})
	if err != nil {
		return fmt.Errorf("save text model: %w", err)
	}
	return nil
}

// TextModel returns the newest model; ok is false when none has been trained.
func (wh *Warehouse) TextModel(ctx context.Context) (m TextModel, ok bool, err error) {
	const query = "select version, rules_version, model, examples, rules_f1, model_f1, joined_f1, share, cut, joins, trained_at from ops.text_models order by trained_at desc limit 1"
	err = wh.read(ctx, func(conn *sql.Conn) error {
		return conn.QueryRowContext(ctx, query).Scan(&m.Version, &m.RulesVersion, &m.Model, &m.Examples, &m.RulesF1, &m.ModelF1, &m.JoinedF1, &m.Share, &m.Cut, &m.Joins, &m.TrainedAt)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return m, false, nil
	}
	if err != nil {
		return m, false, fmt.Errorf("find text model: %w", err)
	}
	return m, true, nil
}

// ApplyRules puts a rule file in force. Earlier ones are kept.
func (wh *Warehouse) ApplyRules(ctx context.Context, version, rules, by string) error {
	err := wh.change(ctx, func(w *writer) error {
		_, err := w.exec(ctx, "insert into ops.rules values (?, ?, ?, ?)", version, rules, by, wh.now().UTC())
		return err
	})
	if err != nil {
		return fmt.Errorf("apply rules: %w", err)
	}
	return nil
}

// Rules returns the rule file that was applied last; empty when none was.
func (wh *Warehouse) Rules(ctx context.Context) (rules string, err error) {
	err = wh.read(ctx, func(conn *sql.Conn) error {
		return conn.QueryRowContext(ctx, "select coalesce(arg_max(rules, applied_at), '') from ops.rules").Scan(&rules)
	})
	if err != nil {
		return "", fmt.Errorf("find rules: %w", err)
	}
	return rules, nil
}
