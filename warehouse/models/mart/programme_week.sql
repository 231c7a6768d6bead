-- mart.programme_week: clinics, trainings and business meetings in a kelurahan in a week.
--
-- grain:  kelurahan_id, activity, week_on
-- reads:  reference.kelurahan, stg.programme
-- checks: events >= 1; participants >= 0
-- facts:  stg.programme on kelurahan_id, activity, week_on
--
-- An event is a topic on a day. Someone who comes to two events takes part twice.

with

programme as (
    select * from stg.programme
)

select
    programme.kelurahan_id,
    kelurahan.kelurahan,
    programme.activity,
    count(distinct (programme.held_on, coalesce(programme.topic, ''))) as events,
    count(programme.person_id) as participants,
    programme.week_on,
from programme
left join reference.kelurahan on kelurahan.kelurahan_id = programme.kelurahan_id
group by all
