-- tinjau/queue: texts in the order in which a person should look at them, the least certain first; the same words once.

select
    feedback_id,
    text_hash,
    session_id,
    question,
    text,
    category_id,
    category_ids,
    phrases::varchar as phrases,
    reasons::varchar as reasons,
    cluster,
    group_name,
    forum,
    kelurahan,
    doubt,
    labelled_by,
    said_on
from mart.feedback
qualify row_number() over (partition by text_hash order by said_on desc, feedback_id) = 1
order by doubt desc, said_on desc, text_hash
limit 3000
