-- tinjau/rules: which rules were applied, by whom and when, newest first.

select
    version,
    applied_by,
    applied_at
from ops.rules
order by applied_at desc
limit 12
