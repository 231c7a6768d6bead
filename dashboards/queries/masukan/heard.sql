-- masukan/heard: voices and sessions of each kelurahan.

select
    kelurahan_id,
    count(*) as voices,
    count(distinct session_id) as sessions
from mart.voices
where
    starts_with(kelurahan_id, $area)
    and ($group_name = '' or group_name = $group_name)
    and ($forum = '' or forum = $forum)
    and ($severity = '' or severity = $severity)
    and said_on between $voices_from and $voices_to
group by kelurahan_id
order by kelurahan_id
