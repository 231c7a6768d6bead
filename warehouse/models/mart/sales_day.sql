-- mart.sales_day: what a shop sold on a platform on a day.
--
-- grain:  seller_id, platform, sold_on
-- reads:  mart.sales_line, stg.marketplace_daily, stg.registrations
-- checks: orders >= 0; items >= 0
-- facts:  mart.sales_line on seller_id, platform, sold_on
--
-- What counts as sold, and when, is said in mart.sales_line. A shop is called what its owner registered it as, else what
-- its own figures say, and lies where the same says.

with

everything as (
    select
        seller_id,
        platform,
        sum(orders)::bigint as orders,
        sum(items)::bigint as items,
        sum(gross)::decimal(18, 2) as gross,
        sum(net)::decimal(18, 2) as net,
        sum(cancelled_orders)::bigint as cancelled_orders,
        sum(orders_without_net)::bigint as orders_without_net,
        sold_on,
    from mart.sales_line
    group by all
),

owners as (
    select
        seller_id,
        arg_max(kelurahan_id, (registered_on, person_id)) as kelurahan_id,
        arg_max(business_name, (registered_on, person_id)) as business_name,
    from stg.registrations
    where seller_id is not null
    group by seller_id
),

shops as (
    select
        seller_id,
        arg_max(kelurahan_id, sold_on) as kelurahan_id,
        arg_max(seller_name, sold_on) as seller_name,
    from stg.marketplace_daily
    group by seller_id
)

select
    everything.seller_id,
    everything.platform,
    coalesce(owners.kelurahan_id, shops.kelurahan_id) as kelurahan_id,
    coalesce(owners.business_name, shops.seller_name) as seller_name,
    everything.orders,
    everything.items,
    everything.gross,
    everything.net,
    everything.cancelled_orders,
    everything.orders_without_net,
    everything.sold_on,
from everything
left join owners on owners.seller_id = everything.seller_id
left join shops on shops.seller_id = everything.seller_id
