-- masukan/voices: the texts behind a figure or a search, the best found or the newest first; of those that are nearly the same
-- one, unless they are asked for.

select
    feedback_id,
    text_hash,
    alike_id,
    session_id,
    question,
    text,
    category_id,
    category_ids,
    categories,
    group_name,
    forum,
    kelurahan,
    phrases::varchar as phrases,
    labelled_by,
    severity,
    reasons::varchar as reasons,
    cluster,
    alike,
    said_on
from mart.feedback
where
    @chosen
    and ($alike_id = '' or alike_id = $alike_id)
    and ($all_time or said_on between $voices_from and $voices_to)
qualify $alike_id <> '' or row_number() over (partition by alike_id order by said_on desc, feedback_id) = 1
order by list_position($found::varchar[], feedback_id) nulls last, said_on desc, feedback_id
limit $page_size::bigint
offset $page_from::bigint
