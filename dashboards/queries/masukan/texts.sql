-- masukan/texts: all feedback, redacted, the newest first, for the search.

select
    feedback_id,
    text
from mart.feedback
order by said_on desc, feedback_id
