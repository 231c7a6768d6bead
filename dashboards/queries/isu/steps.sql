-- isu/steps: what happened to each issue, in order.

select
    issue_id,
    step_no,
    status,
    note,
    taken_by,
    taken_on
from ops.issue_steps
order by issue_id, step_no
