-- mart.sales_month: what a shop sold on a platform in a month.
--
-- grain:  seller_id, platform, month
-- reads:  mart.sales_day
-- checks: orders >= 0; items >= 0
-- facts:  mart.sales_line where fact.seller_id = shown.seller_id and fact.platform = shown.platform and date_trunc('month', fact.sold_on) = shown.month
--
-- What counts as sold, and when, is said in mart.sales_line.

select
    seller_id,
    platform,
    kelurahan_id,
    seller_name,
    sum(orders)::bigint as orders,
    sum(items)::bigint as items,
    sum(gross)::decimal(18, 2) as gross,
    sum(net)::decimal(18, 2) as net,
    sum(cancelled_orders)::bigint as cancelled_orders,
    sum(orders_without_net)::bigint as orders_without_net,
    date_trunc('month', sold_on)::date as month,
from mart.sales_day
group by all
