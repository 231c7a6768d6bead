-- masukan/places: voices of each complaint in each kelurahan in the time shown.

select
    category_id,
    kelurahan_id,
    count(*) as voices
from mart.voices
where
    starts_with(kelurahan_id, $area)
    and ($group_name = '' or group_name = $group_name)
    and ($forum = '' or forum = $forum)
    and ($severity = '' or severity = $severity)
    and said_on between $voices_from and $voices_to
group by category_id, kelurahan_id
order by category_id, kelurahan_id
