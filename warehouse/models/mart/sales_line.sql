-- mart.sales_line: a line of a file that tells what a shop sold, with what it adds to the city's sums.
--
-- grain:  batch_no, sheet, line
-- reads:  stg.marketplace_daily, stg.marketplace_orders
-- checks: orders >= 0; items >= 0; orders_without_net between 0 and orders
-- facts:  itself
-- adds:   orders, items, gross, net, cancelled_orders, orders_without_net
-- people: seller_id
--
-- An order counts on the Jakarta day it was placed, from the moment it is paid, and no longer once it is cancelled or
-- sent back. gross is what its buyer paid, once for each order although the export repeats it on every line; net is
-- gross without the shipping the buyer paid for. Lazada knows no total of an order: there it is its lines' sum.
-- Where the shipping of an order could not be read on any of its lines, its net is left out and the order is counted in
-- orders_without_net.
-- An order's first line carries all of that; its other lines stand here with zeros, because they belong to it.
-- Where a shop's order exports cover a day, its own daily figures for that platform are left out, or it would count
-- twice; an export covers every day from the first to the last order in it, and none between two exports. Daily figures know no shipping, so
-- there gross and net are the same.
-- An order has one seller: the one of whom some file with it says so. Orders from files that all lay in no seller's folder
-- are sold by "tidak diketahui"; orders without a day, and those
-- neither sold nor cancelled, are left out.

with

marketplace_orders as (
    select * from stg.marketplace_orders
),

orders as (
    select
        coalesce(max(seller_id), 'tidak diketahui') as seller_id,
        platform,
        order_id,
        min(sold_on) as sold_on,
        bool_or(is_sold) as is_sold,
        bool_or(is_cancelled) as is_cancelled,
        sum(quantity) as items,
        coalesce(max(order_total), sum(line_total)) as order_total,
        if(max(order_total) is null, 0, coalesce(max(shipping_paid), 0)) as shipping_paid,
        max(order_total) is not null and max(shipping_paid) is null and coalesce(bool_or(is_net_unread), false) as lacks_net,
        flatten(list(places order by places)) as places,
    from marketplace_orders
    where sold_on is not null
    group by platform, order_id
),

order_lines as (
    select
        *,
        unnest(places) as place,
        generate_subscripts(places, 1) = 1 as is_first,
    from orders
    where is_sold or is_cancelled
),

from_orders as (
    select
        seller_id,
        platform,
        place.batch_no as batch_no,
        place.sheet as sheet,
        place.line as line,
        if(is_first and is_sold, 1, 0) as orders,
        if(is_first and is_sold, coalesce(items, 0), 0) as items,
        if(is_first and is_sold, coalesce(order_total, 0), 0) as gross,
        if(is_first and is_sold and not lacks_net, coalesce(order_total - shipping_paid, 0), 0) as net,
        if(is_first and is_cancelled, 1, 0) as cancelled_orders,
        if(is_first and is_sold and lacks_net, 1, 0) as orders_without_net,
        sold_on,
    from order_lines
),

-- every order in an export tells that the export covers its day, also one that does not count yet
covered as (
    select
        coalesce(seller_id, 'tidak diketahui') as seller_id,
        platform,
        min(sold_on) as first_on,
        max(sold_on) as last_on,
    from marketplace_orders
    where sold_on is not null
    group by seller_id, platform, batch_no
),

from_daily as (
    select
        marketplace_daily.seller_id,
        marketplace_daily.platform,
        marketplace_daily.batch_no,
        marketplace_daily.sheet,
        marketplace_daily.line,
        coalesce(marketplace_daily.orders, 0) as orders,
        coalesce(marketplace_daily.items, 0) as items,
        coalesce(marketplace_daily.gmv, 0) as gross,
        coalesce(marketplace_daily.gmv, 0) as net,
        0 as cancelled_orders,
        0 as orders_without_net,
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
)

select
    seller_id,
    platform,
    batch_no,
    sheet,
    line,
    orders::bigint as orders,
    items::bigint as items,
    gross::decimal(18, 2) as gross,
    net::decimal(18, 2) as net,
    cancelled_orders::bigint as cancelled_orders,
    orders_without_net::bigint as orders_without_net,
    sold_on,
from everything
