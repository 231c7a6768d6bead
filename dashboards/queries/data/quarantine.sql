-- data/quarantine: held rows as they stand now, of some file, source or reason, the newest first, a page at a time.

select
    held_id,
    batch_id,
    sheet,
    file,
    source,
    owner,
    layout,
    status,
    rule,
    column_name,
    why,
    by_batch_id,
    decided_by,
    header::varchar as header,
    cells::varchar as cells,
    problems::varchar as problems,
    line,
    by_line,
    count(*) over () as alike,
    is_landed,
    is_sample,
    held_at,
    decided_at
from ops.held_rows
where
    ($status = '' or status = $status)
    and ($layout = '' or layout = $layout)
    and ($batch_id = '' or batch_id = $batch_id)
    and ($rule = '' or rule = $rule)
    and ($column_name = '' or coalesce(column_name, '') = $column_name)
    and ($held_ids = '' or list_contains(string_split($held_ids, chr(10)), held_id))
order by held_at desc, batch_id, sheet, line
limit $rows offset $skipped
