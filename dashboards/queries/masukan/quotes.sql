-- masukan/quotes: what people said, redacted, the newest first, each of what is nearly the same once; the page chooses among them.

select
    feedback_id,
    session_id,
    text,
    category_id,
    group_name,
    forum,
    kelurahan,
    phrases::varchar as phrases,
    reasons::varchar as reasons,
    severity,
    cluster,
    said_on
from mart.feedback
where
    @chosen
    and said_on between $voices_from and $voices_to
    and category_id is not null
qualify row_number() over (partition by alike_id order by said_on desc, feedback_id) = 1
order by said_on desc, feedback_id
limit 600
