-- data/uploads: the newest files that people brought by hand, with what became of their rows.

select
    batch_id,
    file,
    layout,
    source,
    rows_read,
    rows_landed,
    rows_held,
    rows_skipped,
    rows_partial,
    loaded_at
from ops.batches
where source in ('unggahan', 'koreksi')
order by loaded_at desc, batch_id
limit 20
