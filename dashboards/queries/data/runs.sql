-- data/runs: the newest run of every job.

select
    job,
    status,
    error,
    attempt,
    rows_read,
    rows_landed,
    rows_held,
    rows_skipped,
    is_late,
    due_at,
    started_at,
    finished_at
from ops.runs
qualify row_number() over (partition by job order by due_at desc, started_at desc) = 1
order by due_at desc, job
