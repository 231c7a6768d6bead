-- ringkasan/growth: how far an area has come, week by week, up to the week shown.

select
    week_on,
    new_entrepreneurs,
    total,
    new_12_weeks,
    unknown_rt,
    planned_total,
    rt_total,
    rt_none,
    rt_one,
    rt_many,
    clinic_visits,
    clinics_open,
    clinics_total
from mart.growth_week
where area_id = $area and week_on <= $week_on
order by week_on
