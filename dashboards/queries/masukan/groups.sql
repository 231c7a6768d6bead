-- masukan/groups: voices of each complaint in each group of traders.

select
    category_id,
    group_name,
    count(*) as voices
from mart.voices
where
    starts_with(coalesce(kelurahan_id, left($area, 5)), $area)
    and ($group_name = '' or group_name = $group_name)
    and ($forum = '' or forum = $forum)
    and ($severity = '' or severity = $severity)
    and said_on between $voices_from and $voices_to
group by category_id, group_name
order by category_id, group_name
