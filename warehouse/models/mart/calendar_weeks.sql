-- mart.calendar_weeks: every week from the first target's to the one of the build.
--
-- grain:  week_on
-- reads:  ops.build_clock, reference.targets
-- checks: dayofweek(week_on) = 1; week_ends_on = week_on + 6
-- facts:  none, weeks are made from the targets and the day of the build
--
-- Weeks run from Monday to Sunday and are numbered as ISO does, so 1 January can lie in week 53 of the year before.

with

span as (
    select
        date_trunc('week', min(targets.starts_on))::date as first_on,
        date_trunc('week', max(build_clock.as_of))::date as last_on,
    from reference.targets
    cross join ops.build_clock
),

weeks as (
    select unnest(generate_series(first_on, last_on, interval 7 day))::date as week_on
    from span
)

select
    strftime(week_on, '%G-W%V') as iso_week,
    'minggu ' || weekofyear(week_on) as week_label,
    week_on,
    week_on + 6 as week_ends_on,
from weeks
