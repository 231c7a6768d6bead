-- isu/voices: the pieces of feedback behind each issue.

select
    issue_id,
    feedback_id,
    linked_at
from ops.issue_voices
order by issue_id, feedback_id
