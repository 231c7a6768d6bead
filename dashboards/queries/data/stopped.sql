-- data/stopped: files that could not be read as a whole, newest first, with the reason.

select
    batch_id,
    file,
    layout,
    dataset,
    status,
    reason_id,
    rows_read,
    rows_landed,
    rows_held,
    rows_skipped,
    rows_partial,
    is_sample,
    is_copy,
    loaded_at
from ops.files
where status = 'held'
order by loaded_at desc, batch_id, file
