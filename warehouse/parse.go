package warehouse

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"pantau/warehouse/table"
)

// A parsed query is DuckDB's own parse tree of it, and in that tree the one SELECT
// that reads a table of the warehouse.
type parsed struct {
	tree   map[string]any // the whole
	outer  map[string]any // the SELECT whose columns are the answer's
	reader map[string]any // the SELECT that reads the table, often the same
	table  string         // schema.table
}

// parse reads a query that reads one table. What it returns is shared and not to be changed.
func (wh *Warehouse) parse(ctx context.Context, query string) (parsed, error) {
	if known, ok := wh.questions.parsed.Load(query); ok {
		return known.(parsed), nil
	}
	var text string
	err := wh.read(ctx, func(conn *sql.Conn) error {
		return conn.QueryRowContext(ctx, "select json_serialize_sql(?::varchar)::varchar", query).Scan(&text)
	})
	if err != nil {
		return parsed{}, err
	}
	var p parsed
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber() // places in the text are larger than a float can say
	if err := decoder.Decode(&p.tree); err != nil {
		return parsed{}, err
	}
	statements := each(p.tree["statements"])
	if len(statements) != 1 {
		return parsed{}, errors.New("not a single SELECT")
	}
	p.outer, _ = statements[0]["node"].(map[string]any)
	readers := 0
	walk(p.outer, func(node map[string]any) bool {
		from, _ := node["from_table"].(map[string]any)
		if schema, _ := from["schema_name"].(string); node["type"] == "SELECT_NODE" && from["type"] == "BASE_TABLE" && schema != "" {
			p.reader, p.table = node, fmt.Sprint(schema, ".", from["table_name"])
			readers++
		}
		return true
	})
	if readers != 1 {
		return parsed{}, fmt.Errorf("the query reads %d tables; one can be traced", readers)
	}
	wh.questions.parsed.Store(query, p)
	return p, nil
}

// behind lists the columns of the table that stand behind columns of the answer,
// and the filters of the aggregates that make them. There are no filters when one
// of the columns has none, and no columns when all are meant.
func (p parsed) behind(columns []string) (refs []string, filters []any) {
	isWhole := false
	for _, item := range each(p.reader["select_list"]) {
		if len(columns) > 0 && same(p.outer, p.reader) && !slices.Contains(columns, nameOf(item)) {
			continue
		}
		used, found := usedBy(item)
		if len(used) == 0 { // count(*): the rows themselves
			used = []string{"*"}
		}
		for _, name := range used {
			refs = appendOnce(refs, name)
		}
		filters = append(filters, found...)
		if _, plain := columnRef(item); !plain && len(found) == 0 {
			isWhole = true
		}
	}
	if isWhole {
		filters = nil
	}
	if slices.Contains(refs, "*") {
		refs = nil
	}
	return refs, filters
}

// usedBy lists the columns an expression uses and the filters of its aggregates.
func usedBy(item map[string]any) (columns []string, filters []any) {
	walk(item, func(node map[string]any) bool {
		if name, ok := columnRef(node); ok {
			columns = appendOnce(columns, name)
		}
		filter, ok := node["filter"].(map[string]any)
		if !ok {
			return true
		}
		filters = append(filters, filter)
		for _, argument := range each(node["children"]) {
			inside, _ := usedBy(argument)
			columns = append(columns, inside...)
		}
		return false
	})
	return columns, filters
}

// keys are those columns of the answer that tell which rows of the table a row of
// it was made from, and their values in rows as JSON for keyed.
func (p parsed) keys(mart Model, rows table.Table) (keys []string, tuples string) {
	var can []string
	for _, item := range each(p.reader["group_expressions"]) {
		if name, ok := columnRef(item); ok {
			can = append(can, name)
		}
	}
	sets, _ := p.reader["group_sets"].([]any)
	if len(sets) == 0 {
		can = mart.Grain
	}
	var at []int
	for i, column := range rows.Columns {
		if slices.Contains(can, column) {
			keys, at = append(keys, column), append(at, i)
		}
	}
	if len(keys) == 0 {
		return nil, "[]"
	}
	texts := []string{}
	for _, row := range rows.Rows {
		parts := make([]string, len(at))
		for i, column := range at {
			if row[column] == nil && len(sets) > 1 {
				return nil, "[]" // the row that sums the others
			}
			parts[i] = key(row[column])
		}
		texts = append(texts, strings.Join(parts, "|"))
	}
	encoded, err := json.Marshal(texts)
	if err != nil {
		panic(err) // strings always encode
	}
	return keys, string(encoded)
}

// rowsRead is the tree of a query for the rows of the table that the query read.
func (p parsed) rowsRead(filters []any) map[string]any {
	node := map[string]any{}
	for name, value := range p.reader {
		node[name] = value
	}
	node["select_list"] = []any{map[string]any{"class": "STAR", "type": "STAR", "alias": "", "query_location": 0, "relation_name": "", "exclude_list": []any{}, "replace_list": []any{}, "columns": false, "expr": nil, "qualified_exclude_list": []any{}, "rename_list": []any{}}}
	node["modifiers"], node["group_expressions"], node["group_sets"] = []any{}, []any{}, []any{}
	node["having"], node["qualify"], node["cte_map"] = nil, nil, map[string]any{"map": []any{}}
	node["aggregate_handling"] = "STANDARD_HANDLING"
	conditions := []any{}
	if where, ok := node["where_clause"].(map[string]any); ok {
		conditions = append(conditions, where)
	}
	switch len(filters) {
	case 0:
	case 1:
		conditions = append(conditions, filters[0])
	default:
		conditions = append(conditions, conjunction("CONJUNCTION_OR", filters))
	}
	node["where_clause"] = nil
	switch len(conditions) {
	case 0:
	case 1:
		node["where_clause"] = conditions[0]
	default:
		node["where_clause"] = conjunction("CONJUNCTION_AND", conditions)
	}
	return node
}

func conjunction(kind string, parts []any) map[string]any {
	return map[string]any{"class": "CONJUNCTION", "type": kind, "alias": "", "query_location": 0, "children": parts}
}

// walk visits the objects of a tree from the top; visit says whether to go on below.
func walk(node any, visit func(map[string]any) bool) {
	switch node := node.(type) {
	case []any:
		for _, child := range node {
			walk(child, visit)
		}
	case map[string]any:
		if !visit(node) {
			return
		}
		for _, child := range node {
			walk(child, visit)
		}
	}
}

// each lists the objects of an array.
func each(list any) []map[string]any {
	items, _ := list.([]any)
	var objects []map[string]any
	for _, item := range items {
		if object, ok := item.(map[string]any); ok {
			objects = append(objects, object)
		}
	}
	return objects
}

// columnRef is the name of the column that an expression is, if it is just that.
func columnRef(node map[string]any) (string, bool) {
	names, _ := node["column_names"].([]any)
	if node["class"] != "COLUMN_REF" || len(names) == 0 {
		return "", false
	}
	name, ok := names[len(names)-1].(string)
	return name, ok
}

// nameOf is what a column of the answer is called.
func nameOf(item map[string]any) string {
	if alias, _ := item["alias"].(string); alias != "" {
		return alias
	}
	name, _ := columnRef(item)
	return name
}

// same reports whether two nodes are one.
func same(a, b map[string]any) bool { return fmt.Sprintf("%p", a) == fmt.Sprintf("%p", b) }
