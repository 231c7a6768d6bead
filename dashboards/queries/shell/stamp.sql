-- shell/stamp: a number that changes whenever files, runs or quarantine do, which they do between builds.

select
    count(*) as runs,
    count(finished_at) as finished,
    epoch_us(max(finished_at)) as changed
from ops.runs
