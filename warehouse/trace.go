package warehouse

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"pantau/warehouse/table"
)

// Trace finds the lines of files behind parts of answers that were asked with the
// same arguments, and tells them apart: the n-th table is about the n-th part.
//
// What is found has a row for every kind of fact, file and sheet:
//
//	fact         table of the lines, such as mart.entrepreneurs
//	batch_id     and file, owner, layout, dataset, is_sample, loaded_at (UTC) of ops.batches
//	sheet        "" for files without sheets
//	lines        how many lines; facts, how many things they say: one line can be two voices
//	amount       sum of what they add, where a column says so, else null; adds names that column
//	people       how many people all facts of the kind are about; null where lines of few may be told
//	stretches    JSON: [[first line, last line], ...]; [] where the whole file is meant
//
// It works from the query itself: from what it selects, filters and groups by,
// and from what the header of the mart it reads says about facts. Nobody has to
// write down for a new query where its numbers come from.
//
// All parts go into one statement: DuckDB spends most of the time on planning, and
// most of the plan is what is common to all.
func (wh *Warehouse) Trace(ctx context.Context, parts []table.Part, args map[string]any) ([]table.Table, error) {
	models, err := Models()
	if err != nil {
		return nil, err
	}
	models = append(models, ledgers()...)
	var with, found, asked []string
	bound := map[string]any{}
	for i, part := range parts {
		traced, err := wh.parse(ctx, part.Query)
		if err != nil {
			return nil, fmt.Errorf("trace: %w", err)
		}
		mart, ok := modelOf(models, traced.table)
		if !ok {
			continue // reference: it came with the program or from the city's own folder
		}
		refs, filters := traced.behind(part.Columns)
		behind := foundSQL(models, mart, refs, i)
		if len(behind) == 0 {
			continue
		}
		keys, tuples := traced.keys(mart, part.Rows)
		shown, parameters, err := wh.shown(ctx, traced, filters)
		if err != nil {
			return nil, fmt.Errorf("trace: %w", err)
		}
		for _, name := range parameters {
			asked = appendOnce(asked, name)
		}
		if len(keys) > 0 {
			named := fmt.Sprintf("traced_keys_%d", i)
			bound[named], asked = tuples, append(asked, named)
		}
		with, found = append(with, fmt.Sprintf("shown_%d as (%s), ", i, keyed(shown, keys, i))), append(found, behind...)
	}
	answers := make([]table.Table, len(parts))
	if len(found) == 0 {
		return answers, nil
	}
	maps.Copy(bound, args)
	all, err := wh.answer(ctx, "with "+strings.Join(with, "")+"found as ("+strings.Join(found, " union all ")+")"+placesSQL, &question{parameters: asked}, bound)
	if err != nil {
		return nil, fmt.Errorf("trace: %w", err)
	}
	at, count := slices.Index(all.Columns, "stretches"), slices.Index(all.Columns, "lines")
	for i, row := range all.Rows {
		together, lines, err := stretches(all.Text(i, "stretches"))
		if err != nil {
			return nil, fmt.Errorf("trace: %w", err)
		}
		if row[at] = together; row[count] == nil {
			row[count] = int64(lines)
		}
		answer := &answers[all.Int(i, "part")]
		answer.Columns, answer.Rows = all.Columns[1:], append(answer.Rows, row[1:])
	}
	return answers, nil
}

// Lineage lists the models an answer of query passed through, each after those it
// reads: name, about (its first sentence), reads (names, with commas), sql. Tables
// that no model makes, which are raw, reference and ops, are in reads alone.
func (wh *Warehouse) Lineage(ctx context.Context, query string) (table.Table, error) {
	models, err := Models()
	if err != nil {
		return table.Table{}, err
	}
	traced, err := wh.parse(ctx, query)
	if err != nil {
		return table.Table{}, fmt.Errorf("trace: %w", err)
	}
	passed := map[string]bool{traced.table: true}
	for _, m := range slices.Backward(models) { // whoever reads a model comes after it
		if passed[m.Name] {
			for _, read := range m.Reads {
				passed[read] = true
			}
		}
	}
	answer := table.Table{Columns: []string{"name", "about", "reads", "sql"}}
	for _, m := range models {
		if passed[m.Name] {
			answer.Rows = append(answer.Rows, []any{m.Name, m.About, strings.Join(m.Reads, ", "), m.SQL})
		}
	}
	return answer, nil
}

func modelOf(models []Model, name string) (Model, bool) {
	i := slices.IndexFunc(models, func(m Model) bool { return m.Name == name })
	if i < 0 {
		return Model{}, false
	}
	return models[i], true
}

// shown is the SQL of the rows of the mart that the query read, before it grouped
// them, with the names of its parameters; with filters, those that pass one of them.
func (wh *Warehouse) shown(ctx context.Context, traced parsed, filters []any) (text string, names []string, err error) {
	node := traced.rowsRead(filters)
	tree, err := json.Marshal(map[string]any{"error": false, "statements": []any{map[string]any{"node": node, "named_param_map": []any{}}}})
	if err != nil {
		return "", nil, err
	}
	err = wh.read(ctx, func(conn *sql.Conn) error {
		return conn.QueryRowContext(ctx, "select json_deserialize_sql(?::json)", string(tree)).Scan(&text)
	})
	return text, parameters(node, nil), err
}

// keyed keeps the rows of a part whose keys are among those of its $traced_keys.
func keyed(shown string, keys []string, part int) string {
	if len(keys) == 0 {
		return shown
	}
	parts := make([]string, len(keys))
	for i, key := range keys {
		parts[i] = "coalesce(replace(rows_read." + key + "::varchar, ' 00:00:00', ''), '')"
	}
	return "select * from (" + shown + ") as rows_read where concat_ws('|', " + strings.Join(parts, ", ") + fmt.Sprintf(`) in (select unnest(from_json($traced_keys_%d::varchar, '["VARCHAR"]')))`, part)
}

// key is a cell as SQL writes it, without the clock of midnight.
func key(cell any) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case time.Time:
		if v.Equal(v.Truncate(24 * time.Hour)) {
			return v.Format(time.DateOnly)
		}
		return v.Format("2006-01-02 15:04:05.999999")
	}
	return fmt.Sprint(cell)
}

// foundSQL selects, for each table of lines behind the columns refs of a mart, the
// lines that stand behind the rows of a part.
func foundSQL(models []Model, mart Model, refs []string, part int) []string {
	shown := fmt.Sprintf("shown_%d as shown", part)
	conditions, order := map[string][]string{}, []string{}
	for _, fact := range mart.Facts {
		if fact.Table == "" || !fact.feeds(refs) {
			continue
		}
		if conditions[fact.Table] == nil {
			order = append(order, fact.Table)
		}
		conditions[fact.Table] = append(conditions[fact.Table], "("+fact.Where+")")
	}
	var found []string
	for _, name := range order {
		if name == "ops.batches" {
			found = append(found, fmt.Sprintf("select distinct %d as part, 'ops.batches' as fact, fact.batch_no, '' as sheet, null::integer as line, null::double as amount, null::varchar as adds, null::varchar as person, true as is_open from ops.batches as fact where exists (select 1 from %s where %s)", part, shown, strings.Join(conditions[name], " or ")))
			continue
		}
		lines, _ := modelOf(models, name)
		amount, adds, person := "null", "null", "null"
		for _, column := range lines.Adds {
			if slices.Contains(refs, column) {
				amount, adds = "fact."+column, "'"+column+"'"
				break
			}
		}
		if lines.People != "" {
			person = "fact." + lines.People
		}
		from := name + " as fact where exists (select 1 from " + shown + " where " + strings.Join(conditions[name], " or ") + ")"
		if name == mart.Name {
			from = fmt.Sprintf("shown_%d as fact", part)
		}
		found = append(found, fmt.Sprintf("select %d as part, '%s' as fact, fact.batch_no, fact.sheet, fact.line, %s::double as amount, %s::varchar as adds, %s::varchar as person, %t as is_open from %s", part, name, amount, adds, person, lines.People == "", from))
	}
	return found
}

// placesSQL adds up by file, with the lines in their order. Which of them follow one another is found in Go: DuckDB's windows
// take three times as long.
const placesSQL = `, people as (
    select part, fact, if(bool_and(is_open), null, count(distinct person)) as people from found group by part, fact
), places as (
    select part, fact, batch_no, sheet, any_value(adds) as adds, list_sort(list(line) filter (where line is not null))::varchar as lines, bool_or(line is null) as is_whole, count(*) as facts, sum(amount) as amount
    from found group by part, fact, batch_no, sheet
)
select
    places.part,
    places.fact,
    batches.batch_id, batches.file, batches.owner, batches.layout, batches.dataset, places.sheet, places.adds,
    coalesce(places.lines, '[]') as stretches,
    if(places.is_whole, batches.rows_landed, null)::bigint as lines,
    if(places.is_whole, batches.rows_landed, places.facts)::bigint as facts,
    people.people::bigint as people,
    places.amount,
    batches.is_sample,
    batches.loaded_at
from places
inner join ops.batches on batches.batch_no = places.batch_no
inner join people on people.part = places.part and people.fact = places.fact
order by places.part, places.fact, batches.loaded_at desc, batches.file, places.sheet`

// stretches puts lines that follow one another together, from "[2, 3, 3, 7]" makes "[[2,3],[7,7]]", and counts the lines, each
// once.
func stretches(lines string) (together string, n int, err error) {
	var text strings.Builder
	first, last := 0, 0
	end := func() {
		if n > 0 {
			fmt.Fprintf(&text, ",[%d,%d]", first, last)
		}
	}
	for one := range strings.SplitSeq(strings.Trim(lines, "[]"), ", ") {
		if one == "" {
			continue
		}
		line, err := strconv.Atoi(one)
		if err != nil {
			return "", 0, err
		}
		if n > 0 && line == last {
			continue
		}
		if n == 0 || line != last+1 {
			end()
			first = line
		}
		last = line
		n++
	}
	end()
	return "[" + strings.TrimPrefix(text.String(), ",") + "]", n, nil
}
