package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"pantau/warehouse/table"
)

// Trace finds the lines of files behind an answer of query: behind those of its
// columns that are named, all when none is, and behind those of its rows that are
// given, all when rows has no columns. The arguments are those the query was
// asked with.
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
func (wh *Warehouse) Trace(ctx context.Context, query string, args map[string]any, columns []string, rows table.Table) (table.Table, error) {
	models, err := Models()
	if err != nil {
		return table.Table{}, err
	}
	traced, err := wh.parse(ctx, query)
	if err != nil {
		return table.Table{}, fmt.Errorf("trace: %w", err)
	}
	mart, ok := modelOf(append(models, ledgers()...), traced.table)
	if !ok {
		return table.Table{}, nil // reference: it came with the program or from the city's own folder
	}
	refs, filters := traced.behind(columns)
	keys, tuples := traced.keys(mart, rows)
	shown, err := wh.shown(ctx, traced, filters)
	if err != nil {
		return table.Table{}, fmt.Errorf("trace: %w", err)
	}
	found := foundSQL(models, mart, refs)
	if len(found) == 0 {
		return table.Table{}, nil
	}
	bound := map[string]any{"traced_keys": tuples}
	for name, value := range args {
		bound[name] = value
	}
	return wh.Ask(ctx, "with shown as ("+keyed(shown, keys)+"), found as ("+strings.Join(found, " union all ")+")"+placesSQL, bound)
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
// them; with filters, those that pass one of them.
func (wh *Warehouse) shown(ctx context.Context, traced parsed, filters []any) (text string, err error) {
	err = wh.read(ctx, func(conn *sql.Conn) error {
		tree, err := traced.rowsRead(filters)
		if err != nil {
			return err
		}
		return conn.QueryRowContext(ctx, "select json_deserialize_sql(?::json)", tree).Scan(&text)
	})
	return text, err
}

// keyed keeps the rows whose keys are among those of $traced_keys.
func keyed(shown string, keys []string) string {
	if len(keys) == 0 {
		return shown
	}
	parts := make([]string, len(keys))
	for i, key := range keys {
		parts[i] = "coalesce(replace(rows_read." + key + "::varchar, ' 00:00:00', ''), '')"
	}
	return "select * from (" + shown + ") as rows_read where concat_ws('|', " + strings.Join(parts, ", ") + `) in (select unnest(from_json($traced_keys::varchar, '["VARCHAR"]')))`
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
// lines that stand behind the rows of shown.
func foundSQL(models []Model, mart Model, refs []string) []string {
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
			found = append(found, "select distinct 'ops.batches' as fact, fact.batch_no, '' as sheet, null::integer as line, null::double as amount, null as adds, null as person, true as is_open from ops.batches as fact where exists (select 1 from shown where "+strings.Join(conditions[name], " or ")+")")
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
		from := name + " as fact where exists (select 1 from shown where " + strings.Join(conditions[name], " or ") + ")"
		if name == mart.Name {
			from = "shown as fact"
		}
		found = append(found, fmt.Sprintf("select '%s' as fact, fact.batch_no, fact.sheet, fact.line, %s::double as amount, %s::varchar as adds, %s::varchar as person, %t as is_open from %s", name, amount, adds, person, lines.People == "", from))
	}
	return found
}

// placesSQL puts lines that follow one another together, and adds up by file.
const placesSQL = `, people as (
    select fact, if(bool_and(is_open), null, count(distinct person)) as people from found group by fact
), places as (
    select fact, batch_no, sheet, line, count(*) as facts, sum(amount) as amount, any_value(adds) as adds from found group by all
), islands as (
    select *, line - row_number() over (partition by fact, batch_no, sheet order by line) as island from places
), stretches as (
    select fact, batch_no, sheet, min(line) as first_line, max(line) as last_line, count(*) as lines, sum(facts) as facts, sum(amount) as amount, any_value(adds) as adds from islands group by fact, batch_no, sheet, island
)
select
    stretches.fact,
    batches.batch_id, batches.file, batches.owner, batches.layout, batches.dataset, stretches.sheet, any_value(stretches.adds) as adds,
    coalesce(to_json(list([first_line, last_line] order by first_line) filter (where first_line is not null)), '[]'::json) as stretches,
    if(bool_or(first_line is null), any_value(batches.rows_landed), sum(lines))::bigint as lines,
    if(bool_or(first_line is null), any_value(batches.rows_landed), sum(facts))::bigint as facts,
    any_value(people.people)::bigint as people,
    sum(amount) as amount,
    batches.is_sample,
    batches.loaded_at
from stretches
inner join ops.batches on batches.batch_no = stretches.batch_no
inner join people on people.fact = stretches.fact
group by all
order by stretches.fact, batches.loaded_at desc, batches.file, stretches.sheet`
