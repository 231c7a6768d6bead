-- mart.rt_growth: new entrepreneurs in each RT, month by month, beside its share of the target.
--
-- grain:  rt_id, month
-- reads:  mart.entrepreneurs, ops.build_clock, reference.rt, reference.targets
-- checks: new_entrepreneurs >= 0; target >= 0
-- facts:  mart.entrepreneurs for new_entrepreneurs where fact.rt_id = shown.rt_id and date_trunc('month', fact.registered_on) = shown.month
-- facts:  none for target, it is a share of reference.targets
--
-- Every RT of the register has a row for every month, so an RT without anyone shows as zero, not as absent.
-- The city sets no target for an RT: a target's days are spread evenly over its span, and over all RT alike.

with

rt as (
    select rt.*
    from reference.rt
    inner join ops.build_clock
        on build_clock.as_of between rt.valid_from and coalesce(rt.valid_to, date '9999-12-31')
),

targets as (
    select * from reference.targets
),

months as (
    select unnest(generate_series(
        (select date_trunc('month', min(starts_on))::date from targets),
        (select as_of from ops.build_clock),
        interval 1 month
    ))::date as month
),

monthly_targets as (
    select
        months.month,
        sum(
            targets.target
            * greatest(0, 1 + least(targets.ends_on, last_day(months.month)) - greatest(targets.starts_on, months.month))
            / (1 + targets.ends_on - targets.starts_on)
        ) as target,
    from months
    cross join targets
    group by months.month
),

registered as (
    select
        rt_id,
        date_trunc('month', registered_on)::date as month,
        count(*) as new_entrepreneurs,
    from mart.entrepreneurs
    where rt_id is not null
    group by all
)

select
    rt.rt_id,
    rt.kelurahan_id,
    rt.rw,
    rt.rt,
    coalesce(registered.new_entrepreneurs, 0) as new_entrepreneurs,
    monthly_targets.target / (select count(*) from rt) as target,
    monthly_targets.month,
from rt
cross join monthly_targets
left join registered
    on registered.rt_id = rt.rt_id
    and registered.month = monthly_targets.month
