-- ringkasan/programme: what the programme did in each kelurahan in the time voices are counted in.

select
    kelurahan_id,
    activity,
    sum(events)::bigint as events,
    sum(participants)::bigint as participants
from mart.programme_week
where
    starts_with(kelurahan_id, $area)
    and week_on between $voices_from and $voices_to
group by kelurahan_id, activity
order by kelurahan_id, activity
