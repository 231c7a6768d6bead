-- data/withdrawn: files that were taken back after they had landed, the newest first.

select
    batch_id,
    file,
    layout,
    rows_landed,
    rows_held,
    withdrawn_by,
    loaded_at,
    withdrawn_at
from ops.withdrawals
order by withdrawn_at desc, batch_id
limit 20
