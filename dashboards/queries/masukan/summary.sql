-- masukan/summary: how many texts a selection has, in all and by what they are mostly about.

select
    category_id,
    category,
    count(*) as pieces,
    count(distinct alike_id) as texts,
    count(distinct session_id) as sessions
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
group by grouping sets ((category_id, category), ())
order by pieces desc, category_id
