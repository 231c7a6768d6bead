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

// A LabelVersion names what gave labels: the rules, and the model that joined
// them; Model is empty when the rules worked alone.
type LabelVersion struct{ Rules, Model string }

// A Label is one category that rules and model give a text, and the phrases that
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

	Alike    string // hash of the first text that says nearly the same, or its own
	Cluster  string // what it and others of its category are about; may be empty
	Severity string // rendah, sedang, tinggi or mendesak
	Points   int
	Reasons  []Reason
	Doubt    float64 // 0 to 1: how unsure the labels are
}

// A Reason is what makes a text grave, in its own words.
type Reason struct {
	Aspect string `json:"aspect"`
	Words  string `json:"words"`
}

// saidSQL is a table of every text of raw.feedback with its session: those of the
// main question, and those of a form's other questions.
const saidSQL = "(select session_id, text from raw.feedback where text is not null union all select session_id, unnest(from_json(answers, '[{\"text\": \"VARCHAR\"}]')).text from raw.feedback where answers is not null)"

// Texts returns every text of feedback once, in order of their hash.
func (wh *Warehouse) Texts(ctx context.Context) ([]Text, error) {
	return wh.texts(ctx, "select distinct sha256(text) as text_hash, text from "+saidSQL+" order by text_hash")
}

// UnlabelledTexts returns the feedback texts that this version of the rules and
// the model has not looked at, in order of their hash.
func (wh *Warehouse) UnlabelledTexts(ctx context.Context, version LabelVersion) ([]Text, error) {
	const query = "select distinct sha256(text) as text_hash, text from " + saidSQL + " where sha256(text) not in (select text_hash from raw.feedback_labels inner join ops.texts using (text_hash) where rules_version = ? and coalesce(model_version, '') = ?) order by text_hash"
	return wh.texts(ctx, query, version.Rules, version.Model)
}

func (wh *Warehouse) texts(ctx context.Context, query string, args ...any) (texts []Text, err error) {
	err = wh.read(ctx, func(conn *sql.Conn) error {
		rows, err := conn.QueryContext(ctx, query, args...)
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
		return nil, fmt.Errorf("find feedback texts: %w", err)
	}
	return texts, nil
}

// SaveLabels replaces whatever was known of these texts, by any version, in one
// transaction. Saving the same twice changes nothing. What people decided is kept
// elsewhere and stays.
func (wh *Warehouse) SaveLabels(ctx context.Context, version LabelVersion, texts []Labelled) error {
	var labels, known [][]driver.Value
	hashes := make([]string, len(texts))
	for i, t := range texts {
		hashes[i] = t.Hash
		reasons, err := json.Marshal(t.Reasons)
		if err != nil {
			return err
		}
		if t.Reasons == nil {
			reasons = []byte("[]")
		}
		known = append(known, []driver.Value{t.Hash, t.Alike, t.Severity, json.RawMessage(reasons), orNull(t.Cluster), t.Doubt, int32(t.Points)})
		if len(t.Labels) == 0 {
			labels = append(labels, []driver.Value{t.Hash, nil, nil, version.Rules, nil, version.Model})
		}
		for _, label := range t.Labels {
			phrases, err := json.Marshal(label.Phrases)
			if err != nil {
				return err
			}
			labels = append(labels, []driver.Value{t.Hash, label.Category, json.RawMessage(phrases), version.Rules, label.Weight, version.Model})
		}
	}
	err := wh.change(ctx, func(w *writer) error {
		for _, table := range []string{"raw.feedback_labels", "ops.texts"} {
			if _, err := w.exec(ctx, "delete from "+table+" where text_hash in (select unnest(?::varchar[]))", hashes); err != nil {
				return err
			}
		}
		if err := w.add("raw.feedback_labels", eachRow(labels)); err != nil {
			return err
		}
		return w.add("ops.texts", eachRow(known))
	})
	if err != nil {
		return fmt.Errorf("save labels: %w", err)
	}
	return nil
}
