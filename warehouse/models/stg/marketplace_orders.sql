-- stg.marketplace_orders: what was ordered of one product in one order, with how far the order has come.
--
-- grain:  platform, order_id, sku
-- reads:  raw.marketplace_orders, stg.corrections, stg.files
-- checks: stage between 1 and 5; order_id is not null; platform is not null
--
-- Exports overlap. The newest file's lines win, because prices change; but a status never moves
-- backwards, because an old export can arrive after a new one: the order keeps the furthest it has been seen at.
-- Lines of one file with the same order and product add up: products without a SKU go by their name, and two
-- colours of one product are two lines of the export.
-- line is the first of them; places are all, so that each can be found again in its file. They are sorted as lists: an
-- order by in the aggregate sorts each of 40,000 groups on its own and took three times as long as all of the rest.
-- order_total and shipping_paid belong to the whole order and stand on each of its lines. is_net_unread says of a line
-- that a cell could not be read which its net turnover hangs on.
--
-- stage: 1 not paid, 2 to be sent, 3 on its way, 4 done, 5 cancelled, returned or lost on its way.
-- "Pesanan diterima, namun Pembeli masih dapat mengajukan pengembalian" is Shopee's long word for done.

with

marketplace_orders as (
    select
        marketplace_orders.* replace (coalesce(sku, product, 'tanpa nama') as sku),
        coalesce(corrections.file_no, files.file_no, marketplace_orders.batch_no) as file_no,
    from raw.marketplace_orders
    left join stg.files on files.batch_no = marketplace_orders.batch_no
    left join stg.corrections
        on corrections.batch_no = marketplace_orders.batch_no
        and corrections.line = marketplace_orders.line
    anti join stg.corrections as corrected
        on corrected.instead_no = marketplace_orders.batch_no
        and corrected.instead_sheet = marketplace_orders.sheet
        and corrected.instead_line = marketplace_orders.line
),

statuses as (
    select
        status,
        case
            when lower(status) like 'pesanan diterima%' then 4
            when regexp_matches(lower(status), 'batal|cancel|pengembalian|dikembalikan|return|refund|gagal|failed|lost|damaged|hilang') then 5
            when regexp_matches(lower(status), 'selesai|complete|delivered|terkirim') then 4
            when regexp_matches(lower(status), 'perlu dikirim|siap dikirim|dikemas|diproses|ready|pack|pending') then 2
            when regexp_matches(lower(status), 'belum (di)?bayar|menunggu pembayaran|unpaid') then 1
            else 3
        end as stage,
    from (select distinct status from marketplace_orders)
),

furthest as (
    select
        marketplace_orders.platform,
        marketplace_orders.order_id,
        max({'stage': statuses.stage, 'file_no': marketplace_orders.file_no, 'status': marketplace_orders.status}) as reached,
    from marketplace_orders
    inner join statuses on statuses.status is not distinct from marketplace_orders.status
    group by all
),

newest as (
    select
        platform,
        order_id,
        sku,
        max(file_no) as file_no,
    from marketplace_orders
    group by all
),

lines as (
    select
        marketplace_orders.platform,
        marketplace_orders.order_id,
        marketplace_orders.sku,
        min(marketplace_orders.seller_id) as seller_id,
        min(marketplace_orders.product) as product,
        min(marketplace_orders.cancel_reason) as cancel_reason,
        min(marketplace_orders.payment_method) as payment_method,
        min(marketplace_orders.city) as city,
        min(marketplace_orders.province) as province,
        sum(marketplace_orders.quantity) as quantity,
        max(marketplace_orders.unit_price) as unit_price,
        sum(marketplace_orders.line_total) as line_total,
        max(marketplace_orders.order_total) as order_total,
        sum(marketplace_orders.seller_discount) as seller_discount,
        max(marketplace_orders.shipping_paid) as shipping_paid,
        coalesce(bool_or(list_contains(string_split(marketplace_orders.unread, ' '), 'shipping_paid')), false) as is_net_unread,
        list_sort(list({'batch_no': marketplace_orders.batch_no, 'sheet': marketplace_orders.sheet, 'line': marketplace_orders.line})) as places,
        min(marketplace_orders.ordered_at) as ordered_at,
        max(marketplace_orders.completed_at) as completed_at,
    from marketplace_orders
    inner join newest
        on newest.platform is not distinct from marketplace_orders.platform
        and newest.order_id is not distinct from marketplace_orders.order_id
        and newest.sku = marketplace_orders.sku
        and newest.file_no = marketplace_orders.file_no
    group by all
)

select
    lines.platform,
    lines.order_id,
    lines.sku,
    lines.seller_id,
    lines.product,
    furthest.reached.status as status,
    lines.cancel_reason,
    lines.payment_method,
    lines.city,
    lines.province,
    lines.places[1].sheet as sheet,
    lines.quantity::bigint as quantity,
    lines.unit_price,
    lines.line_total::decimal(18, 2) as line_total,
    lines.order_total,
    lines.seller_discount::decimal(18, 2) as seller_discount,
    lines.shipping_paid,
    furthest.reached.stage as stage,
    lines.places[1].batch_no as batch_no,
    lines.places[1].line as line,
    lines.places,
    furthest.reached.stage = 5 as is_cancelled,
    furthest.reached.stage between 2 and 4 as is_sold,
    lines.is_net_unread,
    (lines.ordered_at at time zone 'UTC' at time zone 'Asia/Jakarta')::date as sold_on,
    lines.ordered_at,
    lines.completed_at,
from lines
inner join furthest
    on furthest.platform is not distinct from lines.platform
    and furthest.order_id is not distinct from lines.order_id
