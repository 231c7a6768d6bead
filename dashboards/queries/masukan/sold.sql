-- masukan/sold: shops of each kelurahan of the city with a sale in the time shown, and what they sold.

select
    kelurahan_id,
    count(distinct seller_id) filter (where orders > 0) as shops,
    sum(net)::double as net
from mart.sales_week
where
    kelurahan_id is not null
    and week_on between $voices_from and $voices_to
group by kelurahan_id
order by kelurahan_id
