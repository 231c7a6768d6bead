-- masukan/registered: new entrepreneurs of each group up to the end of the time shown.

select
    group_name,
    count(*) as people
from mart.entrepreneurs
where
    starts_with(coalesce(kelurahan_id, left($area, 5)), $area)
    and registered_on <= $voices_to
group by group_name
order by group_name
