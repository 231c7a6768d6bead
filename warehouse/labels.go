package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// A Text is a piece of feedback, already redacted, known by the hash of its text
// so that the same words are classified once.
type Text struct {
	Hash string // SHA-256 of the text, in hex
	Text string
}

// A Label is one category that the text rules give a text, and the phrases that
// decided.
type Label struct {
	Category string // category_id
	Weight   float64
	Phrases  []string
}

// A Labelled text is one the rules have looked at. It may have no label.
type Labelled struct {
	Hash   string
	Labels []Label
}

// UnlabelledTexts returns the feedback texts that this version of the rules has
// not looked at, in order of their hash.
func (wh *Warehouse) UnlabelledTexts(ctx context.Context, rulesVersion string) (texts []Text, err error) {
	const query = "select distinct sha256(text) as text_hash, text from raw.feedback where text is not null and sha256(text) not in (select text_hash from raw.feedback_labels where rules_version = ?) order by text_hash"
	err = wh.read(ctx, func(conn *sql.Conn) error {
		rows, err := conn.QueryContext(ctx, query, rulesVersion)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var t Text
			if err := rows.Scan(&t.Hash, &t.Text); err != nil {
				return err
			}
			texts = append(texts, t)
		}
		return rows.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("find feedback without labels: %w", err)
	}
	return texts, nil
}

// SaveLabels replaces whatever labels these texts had, of any version, in one
// transaction. Saving the same twice changes nothing.
func (wh *Warehouse) SaveLabels(ctx context.Context, rulesVersion string, texts []Labelled) error {
	var rows [][]driver.Value
	hashes := make([]string, len(texts))
	for i, t := range texts {
		hashes[i] = t.Hash
		if len(t.Labels) == 0 {
			rows = append(rows, []driver.Value{t.Hash, nil, nil, rulesVersion, nil})
		}
		for _, label := range t.Labels {
			phrases, err := json.Marshal(label.Phrases)
			if err != nil {
				return err
			}
			rows = append(rows, []driver.Value{t.Hash, label.Category, json.RawMessage(phrases), rulesVersion, label.Weight})
		}
	}
	err := wh.change(ctx, func(w *writer) error {
		if _, err := w.exec(ctx, "delete from raw.feedback_labels where list_contains(?::varchar[], text_hash)", hashes); err != nil {
			return err
		}
		return w.add("raw.feedback_labels", rows)
	})
	if err != nil {
		return fmt.Errorf("save labels: %w", err)
	}
	return nil
}
