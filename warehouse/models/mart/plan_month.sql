-- mart.plan_month: the plan at the end of each month, to the end of the last target.
--
-- grain:  area_id, month
-- reads:  mart.areas, reference.targets
-- checks: planned_total >= 0
-- facts:  none, the plan is set by reference.targets
--
-- The plan runs on after today, for charts that look ahead. It is the same straight line as in mart.growth_week.

with

targets as (
    select * from reference.targets
),

months as (
    select unnest(generate_series(
        (select date_trunc('month', min(starts_on))::date from targets),
        (select max(ends_on) from targets),
        interval 1 month
    ))::date as month
),

planned as (
    select
        months.month,
        sum(
            targets.target
            * greatest(0, 1 + least(targets.ends_on, last_day(months.month)) - targets.starts_on)
            / (1 + targets.ends_on - targets.starts_on)
        ) as planned_total,
    from months
    cross join targets
    group by months.month
)

select
    areas.area_id,
    planned.planned_total * areas.rt_total / nullif((select max(rt_total) from mart.areas), 0) as planned_total,
    planned.month,
    last_day(planned.month) as month_ends_on,
from mart.areas
cross join planned
