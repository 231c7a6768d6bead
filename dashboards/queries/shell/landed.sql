-- shell/landed: how many batches and rows the ledger knows; with shell/stamp it tells whether a page is still true.

select
    count(*) as batches,
    count(*) filter (where status = 'landed') as landed_batches,
    coalesce(sum(rows_held), 0)::bigint as rows_held,
    count(*) filter (where is_sample and status = 'landed') as sample_batches
from ops.batches
