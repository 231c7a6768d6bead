-- masukan/voices: the texts behind a figure or a search, the best found or the newest first; of those that are nearly the same
-- one, unless they are asked for.

select
    feedback_id,
    text_hash,
    alike_id,
    session_id,
    text,
    category_id,
    category_ids,
    categories,
    group_name,
    forum,
    kelurahan,
    phrases,
    labelled_by,
    severity,
    reasons,
    cluster,
    alike,
    said_on
from mart.feedback
where
    starts_with(coalesce(kelurahan_id, left($area, 5)), $area)
    and ($group_name = '' or group_name = $group_name)
    and ($forum = '' or forum = $forum)
    and ($severity = '' or severity = $severity)
    and ($category_id = '' or list_contains(category_ids, $category_id))
    and ($alike_id = '' or alike_id = $alike_id)
    and (not $only_found or feedback_id in (select unnest($found::varchar[])))
    and ($all_time or said_on between $voices_from and $voices_to)
qualify $alike_id <> '' or row_number() over (partition by alike_id order by said_on desc, feedback_id) = 1
order by list_position($found::varchar[], feedback_id) nulls last, said_on desc, feedback_id
limit $page_size::bigint
offset $page_from::bigint
