-- marketplace/months: turnover, orders and sellers of each platform in the 13 months that end with the one shown.

select
    platform,
    month,
    sum(net)::double as net,
    sum(orders)::bigint as orders,
    sum(orders_without_net)::bigint as orders_without_net,
    count(distinct seller_id) as sellers
from mart.sales_month
where
    starts_with(coalesce(kelurahan_id, left($area, 5)), $area)
    and month between $month::date - interval 12 month and $month
    and orders > 0
group by platform, month
order by platform, month
