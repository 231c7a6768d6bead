-- masukan/joined: new entrepreneurs registered in each kelurahan of the city in the time shown.

select
    kelurahan_id,
    count(*) as people
from mart.entrepreneurs
where
    kelurahan_id is not null
    and registered_on between $voices_from and $voices_to
group by kelurahan_id
order by kelurahan_id
