-- stg.marketplace_orders: what was ordered of one product in one order, with how far the order has come.
--
-- grain:  platform, order_id, sku
-- reads:  raw.marketplace_orders
-- checks: stage between 1 and 5; order_id is not null
--
-- Exports overlap. The newest file's lines win, because prices are corrected; but a status never moves
-- backwards, because an old export can arrive after a new one: the order keeps the furthest it has been seen at.
-- Lines of one file with the same order and product add up: products without a SKU are told apart by nothing
-- but their name, and two colours of one product are two lines of the export.
-- order_total and shipping_paid belong to the whole order and stand on each of its lines.
--
-- stage: 1 not paid, 2 to be sent, 3 on its way, 4 done, 5 cancelled or returned.
-- "Pesanan diterima, namun Pembeli masih dapat mengajukan pengembalian" is Shopee's long word for done.

with

marketplace_orders as (
    select * from raw.marketplace_orders
),

staged as (
    select
        *,
        case
            when lower(status) like 'pesanan diterima%' then 4
            when regexp_matches(lower(status), 'batal|cancel|pengembalian|dikembalikan|return|refund') then 5
            when regexp_matches(lower(status), 'selesai|complete|delivered|terkirim') then 4
            when regexp_matches(lower(status), 'perlu dikirim|siap dikirim|dikemas|diproses|ready|pack|pending') then 2
            when regexp_matches(lower(status), 'belum (di)?bayar|menunggu pembayaran|unpaid') then 1
            else 3
        end as line_stage,
    from marketplace_orders
),

furthest as (
    select
        *,
        max(line_stage) over (partition by platform, order_id) as stage,
        arg_max(status, (line_stage, batch_no, line)) over (partition by platform, order_id) as furthest_status,
    from staged
),

newest as (
    select * from furthest
    qualify batch_no = max(batch_no) over (partition by platform, order_id, sku)
)

select
    platform,
    order_id,
    sku,
    any_value(seller_id order by line) as seller_id,
    any_value(product order by line) as product,
    any_value(furthest_status) as status,
    any_value(cancel_reason order by line) as cancel_reason,
    any_value(payment_method order by line) as payment_method,
    any_value(city order by line) as city,
    any_value(province order by line) as province,
    any_value(batch_id) as batch_id,
    min(sheet) as sheet,
    sum(quantity)::bigint as quantity,
    max(unit_price) as unit_price,
    sum(line_total)::decimal(18, 2) as line_total,
    max(order_total) as order_total,
    sum(seller_discount)::decimal(18, 2) as seller_discount,
    max(shipping_paid) as shipping_paid,
    any_value(stage) as stage,
    min(line) as line,
    any_value(stage) = 5 as is_cancelled,
    any_value(stage) between 2 and 4 as is_sold,
    (min(ordered_at) at time zone 'UTC' at time zone 'Asia/Jakarta')::date as sold_on,
    min(ordered_at) as ordered_at,
    max(completed_at) as completed_at,
from newest
group by platform, order_id, sku
