-- mart.growth_week: how far the city, each kecamatan and each kelurahan have come by the end of each week.
--
-- grain:  area_id, week_on
-- reads:  mart.areas, mart.calendar_weeks, mart.entrepreneurs, mart.rt_coverage, reference.targets, stg.programme
-- checks: total >= unknown_rt; rt_none + rt_one + rt_many = rt_total; clinics_open <= clinics_total
-- facts:  mart.entrepreneurs for total, unknown_rt where starts_with(coalesce(fact.kelurahan_id, left(shown.area_id, 5)), shown.area_id) and fact.week_on <= shown.week_on
-- facts:  mart.entrepreneurs for new_entrepreneurs where starts_with(coalesce(fact.kelurahan_id, left(shown.area_id, 5)), shown.area_id) and fact.week_on = shown.week_on
-- facts:  mart.entrepreneurs for new_12_weeks where starts_with(coalesce(fact.kelurahan_id, left(shown.area_id, 5)), shown.area_id) and fact.week_on between shown.week_on - 77 and shown.week_on
-- facts:  mart.entrepreneurs for rt_none, rt_one, rt_many where starts_with(coalesce(fact.kelurahan_id, left(shown.area_id, 5)), shown.area_id) and fact.rt_id is not null and fact.week_on <= shown.week_on
-- facts:  stg.programme for clinic_visits where starts_with(coalesce(fact.kelurahan_id, left(shown.area_id, 5)), shown.area_id) and lower(fact.activity) = 'klinik' and fact.person_id is not null and fact.week_on = shown.week_on
-- facts:  stg.programme for clinics_open where starts_with(fact.kelurahan_id, shown.area_id) and lower(fact.activity) = 'klinik' and fact.person_id is not null and fact.week_on between shown.week_on - 21 and shown.week_on
-- facts:  none for planned_total, rt_total, clinics_total, position, they come from targets and register
--
-- These are the KPIs. total counts everyone; people whose RT is unknown are in it and in no RT, people whose kelurahan
-- is unknown are in the city alone. The plan is a straight line through each target's days, read on the week's Sunday;
-- an area's share of it is its share of the RT, since the city wants one or two in each.
-- A kelurahan's clinic is open when someone came within the four weeks that end here.

with

areas as (
    select * from mart.areas
),

-- which areas a kelurahan counts for: itself, its kecamatan, the city. '' stands for an unknown kelurahan.
members as (
    select
        areas.area_id,
        kelurahan.area_id as kelurahan_id,
    from areas
    inner join areas as kelurahan
        on kelurahan.kind = 'kelurahan'
        and starts_with(kelurahan.area_id, areas.area_id)

    union all

    select
        area_id,
        '' as kelurahan_id,
    from areas
    where kind = 'kota'
),

every_week as (
    select
        areas.*,
        calendar_weeks.week_on,
        calendar_weeks.week_ends_on,
    from areas
    cross join mart.calendar_weeks
),

registered as (
    select
        members.area_id,
        entrepreneurs.week_on,
        count(*) as new_entrepreneurs,
        count(*) filter (where entrepreneurs.rt_id is null) as new_unknown_rt,
    from mart.entrepreneurs
    inner join members on members.kelurahan_id = coalesce(entrepreneurs.kelurahan_id, '')
    group by all
),

coverage as (
    select
        members.area_id,
        rt_coverage.week_on,
        count(*) filter (where rt_coverage.total = 0) as rt_none,
        count(*) filter (where rt_coverage.total = 1) as rt_one,
        count(*) filter (where rt_coverage.total > 1) as rt_many,
    from mart.rt_coverage
    inner join members on members.kelurahan_id = rt_coverage.kelurahan_id
    group by all
),

planned as (
    select
        calendar_weeks.week_on,
        sum(
            targets.target
            * greatest(0, 1 + least(targets.ends_on, calendar_weeks.week_ends_on) - targets.starts_on)
            / (1 + targets.ends_on - targets.starts_on)
        ) as planned_total,
    from mart.calendar_weeks
    cross join reference.targets
    group by calendar_weeks.week_on
),

clinics as (
    select
        kelurahan_id,
        week_on,
        count(person_id) as visits,
    from stg.programme
    where lower(activity) = 'klinik'
    group by all
),

visits as (
    select
        members.area_id,
        clinics.week_on,
        sum(clinics.visits) as clinic_visits,
    from clinics
    inner join members on members.kelurahan_id = coalesce(clinics.kelurahan_id, '')
    group by all
),

open_clinics as (
    select
        members.area_id,
        calendar_weeks.week_on,
        count(distinct clinics.kelurahan_id) as clinics_open,
    from mart.calendar_weeks
    inner join clinics
        on clinics.week_on between calendar_weeks.week_on - 21 and calendar_weeks.week_on
        and clinics.visits > 0
    inner join members on members.kelurahan_id = clinics.kelurahan_id
    group by all
),

clinics_of as (
    select
        area_id,
        count(*) filter (where kelurahan_id <> '') as clinics_total,
    from members
    group by area_id
),

weekly as (
    select
        every_week.area_id,
        every_week.parent_id,
        every_week.area,
        every_week.kind,
        every_week.position,
        every_week.week_on,
        every_week.rt_total,
        coalesce(registered.new_entrepreneurs, 0) as new_entrepreneurs,
        coalesce(registered.new_unknown_rt, 0) as new_unknown_rt,
        coalesce(coverage.rt_none, 0) as rt_none,
        coalesce(coverage.rt_one, 0) as rt_one,
        coalesce(coverage.rt_many, 0) as rt_many,
        planned.planned_total * every_week.rt_total / nullif(max(every_week.rt_total) over (), 0) as planned_total,
        coalesce(visits.clinic_visits, 0) as clinic_visits,
        coalesce(open_clinics.clinics_open, 0) as clinics_open,
        clinics_of.clinics_total,
    from every_week
    inner join planned on planned.week_on = every_week.week_on
    inner join clinics_of on clinics_of.area_id = every_week.area_id
    left join registered
        on registered.area_id = every_week.area_id
        and registered.week_on = every_week.week_on
    left join coverage
        on coverage.area_id = every_week.area_id
        and coverage.week_on = every_week.week_on
    left join visits
        on visits.area_id = every_week.area_id
        and visits.week_on = every_week.week_on
    left join open_clinics
        on open_clinics.area_id = every_week.area_id
        and open_clinics.week_on = every_week.week_on
)

select
    area_id,
    parent_id,
    area,
    kind,
    position,
    new_entrepreneurs,
    sum(new_entrepreneurs) over so_far::bigint as total,
    sum(new_entrepreneurs) over last_12_weeks::bigint as new_12_weeks,
    sum(new_unknown_rt) over so_far::bigint as unknown_rt,
    planned_total,
    rt_total,
    rt_none,
    rt_one,
    rt_many,
    clinic_visits::bigint as clinic_visits,
    clinics_open,
    clinics_total,
    week_on,
from weekly
window
    so_far as (partition by area_id order by week_on),
    last_12_weeks as (partition by area_id order by week_on rows between 11 preceding and current row)
