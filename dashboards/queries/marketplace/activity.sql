-- marketplace/activity: how many shops sold something in each of the 13 months that end with the one shown, and what the
-- shop in the middle sold.

with

shops as (
    select
        month,
        seller_id,
        sum(net)::double as net
    from mart.sales_month
    where
        starts_with(coalesce(kelurahan_id, left($area, 5)), $area)
        and month between $month::date - interval 12 month and $month
        and orders > 0
    group by month, seller_id
)

select
    month,
    count(*) as shops,
    median(net) as median_net
from shops
group by month
order by month
