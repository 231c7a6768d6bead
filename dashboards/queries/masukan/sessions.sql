-- masukan/sessions: voices of each complaint in each session of the time shown.

select
    session_id,
    category_id,
    count(*) as voices
from mart.voices
where
    starts_with(coalesce(kelurahan_id, left($area, 5)), $area)
    and ($group_name = '' or group_name = $group_name)
    and ($forum = '' or forum = $forum)
    and ($severity = '' or severity = $severity)
    and said_on between $voices_from and $voices_to
group by session_id, category_id
order by session_id, category_id
