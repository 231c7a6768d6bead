-- mart.sales_line: a line of a file that tells what a shop sold, with what it adds to the city's sums.
--
-- grain:  batch_no, sheet, line
-- reads:  stg.marketplace_daily, stg.marketplace_orders
-- checks: orders >= 0; items >= 0; orders_without_net between 0 and orders
-- facts:  itself
-- adds:   orders, items, gross, net, cancelled_orders, orders_without_net
-- people: seller_id
--
-- An order counts on the Jakarta day it was placed, from the moment one of its lines is paid for, and no longer once all
-- of them are cancelled or sent back, or all of its price was paid back. Of its lines, those that are neither cancelled nor
-- sent back count. gross is what its buyer paid, once for each order although the export repeats it on every line; net is
-- gross without the shipping the buyer paid for and without what was paid back to him: as the export says it, or else the
-- share of the goods that came back, in whole rupiah. Lazada knows no total of an order: there it is its lines' sum.
-- Some exports take out of the total what was cancelled or came back, and others leave it in. It is still in a total that
-- lies nearer to the price of all goods than to the price of those that were kept. Where an export tells no price of a
-- line, the total stays as it is: Shopee's, as far as we saw, have what came back taken out.
-- Where the shipping of an order could not be read on any of its lines, or what was paid back of one, its net is left out
-- and the order is counted in orders_without_net.
-- An order's first line carries all of that; its other lines stand here with zeros, because they belong to it.
-- Where a shop's order exports cover a day, its own daily figures for that platform are left out, or it would count
-- twice; an export covers every day from the first to the last order in it, and none between two exports. Exports of
-- Tokopedia from before it shared a seller centre with TikTok Shop cover the daily figures of both. Daily figures know no
-- shipping, so there gross and net are the same.
-- An order has one seller: the one of whom some file with it says so. Orders from files that all lay in no seller's folder
-- are sold by "tidak diketahui"; orders without a day, and those
-- neither sold nor cancelled, are left out. A line whose status nobody knows is neither, see mart.order_doubts.

with

marketplace_orders as (
    select
        *,
        coalesce(line_total, unit_price * quantity)::double as goods,
        stage between 2 and 4 as is_bought,
    from stg.marketplace_orders
),

sums as (
    select
        coalesce(max(seller_id), 'tidak diketahui') as seller_id,
        platform,
        order_id,
        min(sold_on) as sold_on,
        bool_or(is_sold) as has_sold,
        bool_and(is_cancelled) as all_cancelled,
        sum(if(is_sold, quantity - coalesce(returned_quantity, 0), 0)) as items,
        coalesce(max(order_total), sum(line_total) filter (where is_bought)) as order_total,
        if(max(order_total) is null, 0, coalesce(max(shipping_paid), 0)) as shipping,
        sum(goods) filter (where is_bought or order_total is not null) as goods,
        bool_and(goods is not null) as has_prices,
        coalesce(sum(goods) filter (where not is_bought and order_total is not null), 0) as dropped_goods,
        coalesce(sum(goods * returned_quantity / nullif(quantity, 0)) filter (where is_bought), 0) as returned_goods,
        greatest(sum(line_refund) filter (where is_bought), max(order_refund), 0) as refund,
        max(order_total) is not null and max(shipping_paid) is null and coalesce(bool_or(is_net_unread), false)
            or coalesce(bool_or(is_refund_unread), false) as lacks_net,
        flatten(list(places order by places)) as places,
    from marketplace_orders
    where sold_on is not null
    group by platform, order_id
),

-- of a rupiah of goods: how much of the total is for goods that do not count
shares as (
    select
        *,
        if(has_prices and goods > 0 and order_total - shipping > goods - (dropped_goods + returned_goods) / 2, (order_total - shipping) / goods, 0) as share,
    from sums
),

refunds as (
    select
        *,
        round(share * dropped_goods)::decimal(18, 2) as dropped,
        greatest(refund, round(share * (dropped_goods + returned_goods))::decimal(18, 2)) as paid_back,
    from shares
),

orders as (
    select
        *,
        order_total - dropped as gross,
        order_total - shipping - least(paid_back, greatest(order_total - shipping, 0)) as net,
        paid_back > 0 and coalesce(paid_back >= order_total - shipping, false) as is_paid_back,
    from refunds
),

order_lines as (
    select
        *,
        unnest(places) as place,
        generate_subscripts(places, 1) = 1 as is_first,
        has_sold and not is_paid_back as is_sold,
        all_cancelled or has_sold and is_paid_back as is_cancelled,
    from orders
    where has_sold or all_cancelled
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
        if(is_first and is_sold, coalesce(gross, 0), 0) as gross,
        if(is_first and is_sold and not lacks_net, coalesce(net, 0), 0) as net,
        if(is_first and is_cancelled, 1, 0) as cancelled_orders,
        if(is_first and is_sold and lacks_net, 1, 0) as orders_without_net,
        sold_on,
    from order_lines
),

-- every order in an export tells that the export covers its day, also one that does not count yet
covered as (
    select
        coalesce(seller_id, 'tidak diketahui') as seller_id,
        if(platform = 'Tokopedia', 'TikTok/Tokopedia', platform) as platform,
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
