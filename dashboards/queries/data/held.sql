-- data/held: why rows, or cells of rows that have landed (is_landed), are in quarantine: for each source, rule and column how many rows, and the newest of them as an example.

select
    batch_id,
    layout,
    sheet,
    line,
    header::varchar as header,
    cells::varchar as cells,
    problems::varchar as problems,
    is_landed,
    count(*) over (partition by layout, is_landed, problems->0->>'rule', problems->0->>'column') as alike,
    held_at
from ops.held_rows
where status = 'open'
qualify row_number() over (
    partition by layout, is_landed, problems->0->>'rule', problems->0->>'column'
    order by held_at desc, batch_id, sheet, line
) = 1
order by is_landed, alike desc, layout, problems->0->>'rule', problems->0->>'column'
