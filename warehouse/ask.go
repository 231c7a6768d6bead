package warehouse

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"pantau/warehouse/table"
)

// questions remembers what each query text asks for, because finding out costs
// DuckDB a parse. Query texts are ours and finite; arguments are not part of them.
type questions struct {
	known  sync.Map // query text -> question
	parsed sync.Map // query text -> parsed, of those that were traced
}

// A question is a query that was found to only read.
type question struct {
	parameters []string // names without the $
}

// Ask answers a query with named parameters such as $area. Only those the text
// mentions are bound, so the same arguments serve every panel of a page; one it
// mentions and does not get is an error. The text has to be a single SELECT:
// the driver runs all but the last of several statements while it prepares, so
// anything else is refused before the driver sees it. Ask gives up when ctx ends.
func (wh *Warehouse) Ask(ctx context.Context, query string, args map[string]any) (table.Table, error) {
	return wh.answer(ctx, query, nil, args)
}

// answer answers a query that is already understood, or finds out what it asks for
// when known is nil.
func (wh *Warehouse) answer(ctx context.Context, query string, known *question, args map[string]any) (answer table.Table, err error) {
	err = wh.read(ctx, func(conn *sql.Conn) error {
		if known == nil {
			q, err := wh.questions.understand(ctx, conn, query)
			if err != nil {
				return err
			}
			known = &q
		}
		var named []any
		for _, name := range known.parameters {
			value, ok := args[name]
			if !ok {
				return fmt.Errorf("the query asks for $%s, which was not given", name)
			}
			named = append(named, sql.Named(name, value))
		}
		answer, err = ask(ctx, conn, query, named)
		return err
	})
	if err != nil {
		return table.Table{}, fmt.Errorf("ask: %w", err)
	}
	return answer, nil
}

// ask runs a query.
func ask(ctx context.Context, conn *sql.Conn, query string, args []any) (table.Table, error) {
	rows, err := conn.QueryContext(ctx, query, args...)
	if err != nil {
		return table.Table{}, err
	}
	defer rows.Close()
	return readAll(rows)
}

// understand parses a query and returns its parameters, or why it may not be asked.
func (q *questions) understand(ctx context.Context, conn *sql.Conn, query string) (question, error) {
	if known, ok := q.known.Load(query); ok {
		return known.(question), nil
	}
	var parsed string
	if err := conn.QueryRowContext(ctx, "select json_serialize_sql(?::varchar)::varchar", query).Scan(&parsed); err != nil {
		return question{}, err
	}
	var tree struct {
		Error      bool   `json:"error"`
		Message    string `json:"error_message"`
		Statements []any  `json:"statements"`
	}
	if err := json.Unmarshal([]byte(parsed), &tree); err != nil {
		return question{}, err
	}
	if tree.Error {
		return question{}, errors.New(tree.Message)
	}
	if len(tree.Statements) != 1 {
		return question{}, fmt.Errorf("%d statements where there should be one SELECT", len(tree.Statements))
	}
	found := question{parameters: parameters(tree.Statements[0], nil)}
	q.known.Store(query, found)
	return found, nil
}

// parameters gathers the names of the parameters in a parse tree, each once.
func parameters(node any, names []string) []string {
	switch node := node.(type) {
	case []any:
		for _, child := range node {
			names = parameters(child, names)
		}
	case map[string]any:
		if name, ok := node["identifier"].(string); ok && node["class"] == "PARAMETER" {
			return appendOnce(names, name)
		}
		for _, child := range node {
			names = parameters(child, names)
		}
	}
	return names
}

func appendOnce(names []string, name string) []string {
	for _, n := range names {
		if n == name {
			return names
		}
	}
	return append(names, name)
}
