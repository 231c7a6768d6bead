-- mart.rt_coverage: how many new entrepreneurs each RT has had by the end of each week.
--
-- grain:  rt_id, week_on
-- reads:  mart.areas, mart.calendar_weeks, mart.entrepreneurs, ops.build_clock, reference.rt
-- checks: total >= new_12_weeks; new_12_weeks >= 0
--
-- Every RT of the register has a row for every week, so an RT without anyone shows as zero, not as absent.

with

rt as (
    select rt.*
    from reference.rt
    inner join ops.build_clock
        on build_clock.as_of between rt.valid_from and coalesce(rt.valid_to, date '9999-12-31')
),

weekly as (
    select
        rt_id,
        week_on,
        count(*) as new_entrepreneurs,
    from mart.entrepreneurs
    where rt_id is not null
    group by all
),

every_week as (
    select
        rt.rt_id,
        rt.kelurahan_id,
        rt.rw,
        rt.rt,
        coalesce(weekly.new_entrepreneurs, 0) as new_entrepreneurs,
        calendar_weeks.week_on,
    from rt
    cross join mart.calendar_weeks
    left join weekly
        on weekly.rt_id = rt.rt_id
        and weekly.week_on = calendar_weeks.week_on
),

so_far as (
    select
        *,
        sum(new_entrepreneurs) over (partition by rt_id order by week_on)::bigint as total,
        sum(new_entrepreneurs) over (partition by rt_id order by week_on rows between 11 preceding and current row)::bigint as new_12_weeks,
    from every_week
)

select
    so_far.rt_id,
    so_far.kelurahan_id,
    kelurahan.area as kelurahan,
    kecamatan.area as kecamatan,
    so_far.rw,
    so_far.rt,
    so_far.new_entrepreneurs,
    so_far.total,
    so_far.new_12_weeks,
    kelurahan.position,
    so_far.week_on,
from so_far
inner join mart.areas as kelurahan on kelurahan.area_id = so_far.kelurahan_id
inner join mart.areas as kecamatan on kecamatan.area_id = kelurahan.parent_id
