-- data/refused: the newest rows in quarantine, each with its place and what is wrong with it.

select
    batch_id,
    layout,
    sheet,
    line,
    null as header,
    null as cells,
    problems::varchar as problems,
    is_landed,
    1 as alike,
    held_at
from ops.held_rows
where status = 'open'
order by held_at desc, batch_id, sheet, line
limit 200
