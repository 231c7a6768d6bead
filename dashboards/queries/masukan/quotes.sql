-- masukan/quotes: what people said, redacted, the newest first; the page chooses among them.

select
    feedback_id,
    text,
    category_id,
    group_name,
    forum,
    kelurahan,
    phrases,
    said_on
from mart.feedback
where
    starts_with(coalesce(kelurahan_id, left($area, 5)), $area)
    and ($group_name = '' or group_name = $group_name)
    and ($forum = '' or forum = $forum)
    and said_on between $voices_from and $voices_to
    and category_id is not null
order by said_on desc, feedback_id
limit 400
