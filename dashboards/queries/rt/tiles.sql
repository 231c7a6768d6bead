-- rt/tiles: every RT of an area with its new entrepreneurs by the end of the week shown.

select
    rt_id,
    kelurahan_id,
    rw,
    rt,
    total,
    new_12_weeks
from mart.rt_coverage
where starts_with(kelurahan_id, $area) and week_on = $week_on
order by position, rw, rt
