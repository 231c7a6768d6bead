-- marketplace/funnel: how far the new entrepreneurs of an area have come.

select
    step,
    step_name,
    people,
    median_days
from mart.funnel
where area_id = $area
order by step
