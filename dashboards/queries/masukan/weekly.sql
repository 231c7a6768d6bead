-- masukan/weekly: voices of each complaint, week by week, from the time before to the time shown.

select
    category_id,
    week_on,
    count(*) as voices
from mart.voices
where
    starts_with(coalesce(kelurahan_id, left($area, 5)), $area)
    and ($group_name = '' or group_name = $group_name)
    and ($forum = '' or forum = $forum)
    and said_on between least($before_from::date, $voices_from::date) and $voices_to
group by category_id, week_on
order by category_id, week_on
