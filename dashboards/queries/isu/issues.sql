-- isu/issues: what the city makes of what people said, newest first.

select
    issue_id,
    title,
    office,
    opened_by,
    opened_at
from ops.issues
order by issue_id desc
