-- marketplace/shops: every shop that has ever sold, with what it sold in the month shown.

select
    seller_id,
    coalesce(sum(net) filter (where month = $month), 0)::double as net,
    coalesce(sum(orders) filter (where month = $month), 0)::bigint as orders
from mart.sales_month
where
    starts_with(coalesce(kelurahan_id, left($area, 5)), $area)
    and month <= $month
    and orders > 0
group by seller_id
order by seller_id
