-- mart.sales_day: what a shop sold on a platform on a day.
--
-- grain:  seller_id, platform, sold_on
-- reads:  stg.marketplace_daily, stg.marketplace_orders, stg.registrations
-- checks: orders >= 0; items >= 0
--
-- An order counts on the Jakarta day it was placed, from the moment it is paid, and no longer once it is cancelled or
-- sent back. gross is what its buyer paid, once for each order although the export repeats it on every line; net is
-- gross without the shipping the buyer paid for. Lazada knows no total of an order: there it is its lines' sum.
-- Where a shop's order exports cover a day, its own daily figures for that platform are left out, or it would count
-- twice; the exports cover every day from the first to the last order in them. Daily figures know no shipping, so
-- there gross and net are the same.
-- Orders from a file that lay in no seller's folder are sold by "tidak diketahui"; orders without a day are left out.

with

marketplace_orders as (
    select * from stg.marketplace_orders
),

orders as (
    select
        coalesce(seller_id, 'tidak diketahui') as seller_id,
        platform,
        order_id,
        min(sold_on) as sold_on,
        bool_or(is_sold) as is_sold,
        bool_or(is_cancelled) as is_cancelled,
        sum(quantity) as items,
        coalesce(max(order_total), sum(line_total)) as order_total,
        if(max(order_total) is null, 0, coalesce(max(shipping_paid), 0)) as shipping_paid,
    from marketplace_orders
    where sold_on is not null
    group by all
),

from_orders as (
    select
        seller_id,
        platform,
        count(*) filter (where is_sold) as orders,
        coalesce(sum(items) filter (where is_sold), 0) as items,
        coalesce(sum(order_total) filter (where is_sold), 0) as gross,
        coalesce(sum(order_total - shipping_paid) filter (where is_sold), 0) as net,
        count(*) filter (where is_cancelled) as cancelled_orders,
        sold_on,
    from orders
    group by all
),

covered as (
    select
        seller_id,
        platform,
        min(sold_on) as first_on,
        max(sold_on) as last_on,
    from from_orders
    group by all
),

from_daily as (
    select
        marketplace_daily.seller_id,
        marketplace_daily.platform,
        coalesce(marketplace_daily.orders, 0) as orders,
        coalesce(marketplace_daily.items, 0) as items,
        coalesce(marketplace_daily.gmv, 0) as gross,
        coalesce(marketplace_daily.gmv, 0) as net,
        0 as cancelled_orders,
        marketplace_daily.sold_on,
    from stg.marketplace_daily
    anti join covered
        on covered.seller_id = marketplace_daily.seller_id
        and covered.platform = marketplace_daily.platform
        and marketplace_daily.sold_on between covered.first_on and covered.last_on
),

everything as (
    select * from from_orders
    union all
    select * from from_daily
),

-- what a shop is called and where it is: as its owner registered it, else as its own figures say
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
    everything.orders::bigint as orders,
    everything.items::bigint as items,
    everything.gross::decimal(18, 2) as gross,
    everything.net::decimal(18, 2) as net,
    everything.cancelled_orders::bigint as cancelled_orders,
    everything.sold_on,
from everything
left join owners on owners.seller_id = everything.seller_id
left join shops on shops.seller_id = everything.seller_id
