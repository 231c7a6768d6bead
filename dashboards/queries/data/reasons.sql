-- data/reasons: for each source, file and reason how many rows were ever held, and how many still are; what the filters of quarantine offer.

select
    layout,
    batch_id,
    file,
    owner,
    rule,
    column_name,
    count(*) as rows_held,
    count(*) filter (where status = 'open') as rows_open,
    count(*) filter (where status = 'open' and is_landed) as rows_partial,
    max(held_at) as held_at
from ops.held_rows
group by layout, batch_id, file, owner, rule, column_name
order by rows_open desc, rows_held desc, layout, file, batch_id, rule, column_name
