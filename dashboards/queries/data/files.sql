-- data/files: the files of the ledger, newest first, with what became of their rows.

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
order by loaded_at desc, batch_id, file
