-- shell/build: which build of the marts pages are drawn from, and as of which day.

select
    build_id,
    as_of,
    due_at,
    built_at
from ops.builds
order by build_id desc
limit 1
