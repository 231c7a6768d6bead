-- ringkasan/clinics: visits of each clinic in the four weeks that end with the week shown.

select
    kelurahan_id,
    activity,
    sum(events)::bigint as events,
    sum(participants)::bigint as participants
from mart.programme_week
where
    starts_with(kelurahan_id, $area)
    and activity = 'klinik'
    and week_on between $week_on::date - 21 and $week_on::date
group by kelurahan_id, activity
order by kelurahan_id, activity
