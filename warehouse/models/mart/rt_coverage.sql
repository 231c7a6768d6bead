-- mart.rt_coverage: how many new entrepreneurs each RT has had by the end of each week.
--
-- grain:  rt_id, week_on
-- reads:  mart.areas, mart.calendar_weeks, mart.entrepreneurs, ops.build_clock, reference.rt
-- checks: total >= new_12_weeks; new_12_weeks >= 0
-- facts:  mart.entrepreneurs where fact.rt_id = shown.rt_id and fact.week_on <= shown.week_on
--
-- Every RT of the register has a row for every week, so an RT without anyone shows as zero, not as absent. Each person
-- is joined to the weeks since they registered and counted; running sums over all rows took ten times as long.

with

rt as (
    select rt.*
    from reference.rt
    inner join ops.build_clock
        on build_clock.as_of between rt.valid_from and coalesce(rt.valid_to, date '9999-12-31')
),

so_far as (
    select
        entrepreneurs.rt_id,
        calendar_weeks.week_on,
        count(*) as total,
        count(*) filter (where entrepreneurs.week_on > calendar_weeks.week_on - 84) as new_12_weeks,
        count(*) filter (where entrepreneurs.week_on = calendar_weeks.week_on) as new_entrepreneurs,
    from mart.entrepreneurs
    inner join mart.calendar_weeks on calendar_weeks.week_on >= entrepreneurs.week_on
    where entrepreneurs.rt_id is not null
    group by all
)

select
    rt.rt_id,
    rt.kelurahan_id,
    kelurahan.area as kelurahan,
    kecamatan.area as kecamatan,
    rt.rw,
    rt.rt,
    coalesce(so_far.new_entrepreneurs, 0) as new_entrepreneurs,
    coalesce(so_far.total, 0) as total,
    coalesce(so_far.new_12_weeks, 0) as new_12_weeks,
    kelurahan.position,
    calendar_weeks.week_on,
from rt
cross join mart.calendar_weeks
inner join mart.areas as kelurahan on kelurahan.area_id = rt.kelurahan_id
inner join mart.areas as kecamatan on kecamatan.area_id = kelurahan.parent_id
left join so_far
    on so_far.rt_id = rt.rt_id
    and so_far.week_on = calendar_weeks.week_on
