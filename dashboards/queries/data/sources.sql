-- data/sources: where data comes from, how far it reaches and whether it is late.

select
    source,
    layout,
    platform,
    files,
    rows_landed,
    rows_held,
    cadence_days,
    is_late,
    last_on,
    last_loaded_at
from mart.sources
order by source
