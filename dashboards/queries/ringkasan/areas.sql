-- ringkasan/areas: the week shown in every area, for coverage and for an area's share of the city.

select
    area_id,
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
where week_on = $week_on
order by area_id
