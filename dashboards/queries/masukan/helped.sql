-- masukan/helped: what the programme did in each kelurahan of the city in the time shown.

select
    kelurahan_id,
    sum(events) as events,
    sum(participants) as participants
from mart.programme_week
where
    kelurahan_id is not null
    and week_on between $voices_from and $voices_to
group by kelurahan_id
order by kelurahan_id
