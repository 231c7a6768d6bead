-- stg.marketplace_orders: what was ordered of one product in one order, with how far it has come and how much of it went back.
--
-- grain:  platform, order_id, sku, stage
-- reads:  raw.marketplace_orders, reference.order_statuses, stg.corrections, stg.files
-- checks: stage between 0 and 5; order_id is not null; platform is not null; coalesce(returned_quantity <= quantity, true)
--
-- Exports overlap. The newest file that has an order replaces all of its lines, because prices change, products are
-- renamed and lines go away. A status never moves backwards, because an old export can arrive after a new one: a line
-- keeps the furthest that it, or all of its order, has been seen at. Only a word that nobody knows is not overruled.
-- Lines of one file with the same order, product and stage add up: products without a SKU go by their name, and two
-- colours of one product are two lines of the export.
-- line is the first of them; places are all, so that each can be found again in its file. They are sorted as lists: an
-- order by in the aggregate sorts each of 40,000 groups on its own and took three times as long as all of the rest.
-- order_total, shipping_paid and order_refund belong to the whole order and stand on each of its lines. shops is in how many
-- shops' files the order lies; it belongs to the one of its newest file, or to any that is known.
-- is_net_unread and is_refund_unread say of a line that the shipping, or what came back of it, could not be read: its net
-- turnover hangs on both.
--
-- stage: 0 a word that reference.order_statuses does not know, which is no sale and no cancellation; 1 not paid, 2 to be
-- sent, 3 on its way, 4 done, 5 cancelled, returned or lost on its way.
-- returned_quantity is what really came back: nothing while a wish is not decided or was refused, and all of a line whose
-- return was agreed to without a number. A line whose price was paid back in full came back as a whole too.

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

words as (
    select distinct platform, 'status' as about, status as word from marketplace_orders
    union all
    select distinct platform, 'return', return_status from marketplace_orders where return_status is not null
),

meanings as (
    select
        words.platform,
        words.about,
        words.word,
        arg_max(order_statuses.stage, {'own': order_statuses.platform <> '*', 'length': length(order_statuses.pattern)}) as meaning,
    from words
    left join reference.order_statuses
        on order_statuses.platform in (words.platform, '*')
        and order_statuses.about = words.about
        and trim(regexp_replace(lower(words.word), '[^\pL\pN]+', ' ', 'g')) like order_statuses.pattern
    group by words.platform, words.about, words.word
),

understood as (
    select
        marketplace_orders.*,
        coalesce(list_position(['unpaid', 'to_send', 'sent', 'done', 'cancelled'], statuses.meaning), 0) as own_stage,
        if(marketplace_orders.return_status is not null, coalesce(returns.meaning, 'unknown'), null) as return_outcome,
    from marketplace_orders
    left join meanings as statuses
        on statuses.about = 'status'
        and statuses.platform is not distinct from marketplace_orders.platform
        and statuses.word is not distinct from marketplace_orders.status
    left join meanings as returns
        on returns.about = 'return'
        and returns.platform is not distinct from marketplace_orders.platform
        and returns.word = marketplace_orders.return_status
),

-- a file has brought an order as far as its slowest line
orders_of_files as (
    select platform, order_id, file_no, count(*) as lines, min({'stage': own_stage, 'file_no': file_no, 'status': status}) as reached
    from understood
    group by platform, order_id, file_no
),

newest_files as (
    select platform, order_id, max(file_no) as file_no, arg_max(lines, file_no) as lines
    from orders_of_files
    group by platform, order_id
),

-- one that knew fewer lines than the newest cannot tell that all of them are cancelled
furthest_orders as (
    select
        newest_files.platform,
        newest_files.order_id,
        newest_files.file_no,
        max(orders_of_files.reached) filter (where orders_of_files.reached.stage < 5 or orders_of_files.lines >= newest_files.lines) as reached,
    from newest_files
    inner join orders_of_files
        on orders_of_files.platform is not distinct from newest_files.platform
        and orders_of_files.order_id is not distinct from newest_files.order_id
    group by newest_files.platform, newest_files.order_id, newest_files.file_no
),

lines_of_files as (
    select platform, order_id, sku, min({'stage': own_stage, 'file_no': file_no, 'status': status}) as reached
    from understood
    group by platform, order_id, sku, file_no
),

furthest_lines as (
    select platform, order_id, sku, max(reached) as reached
    from lines_of_files
    group by platform, order_id, sku
),

sellers as (
    select
        platform,
        order_id,
        arg_max(seller_id, {'file_no': file_no, 'seller_id': seller_id}) filter (where seller_id is not null) as seller_id,
        count(distinct seller_id) as shops,
    from understood
    group by platform, order_id
),

newest as (
    select
        understood.*,
        sellers.seller_id as order_seller_id,
        sellers.shops,
        if(
            understood.own_stage = 0,
            {'stage': 0, 'file_no': understood.file_no, 'status': understood.status},
            greatest({'stage': understood.own_stage, 'file_no': understood.file_no, 'status': understood.status}, furthest_lines.reached, furthest_orders.reached)
        ) as reached,
        case
            when understood.return_outcome in ('asked', 'refused') then 0
            when understood.return_outcome = 'agreed' and coalesce(understood.returned_quantity, 0) = 0 then understood.quantity
            when understood.line_refund > 0 and understood.line_refund >= coalesce(understood.line_total, understood.unit_price * understood.quantity) then understood.quantity
            else least(coalesce(understood.returned_quantity, 0), understood.quantity)
        end as came_back,
    from understood
    inner join furthest_orders
        on furthest_orders.platform is not distinct from understood.platform
        and furthest_orders.order_id is not distinct from understood.order_id
        and furthest_orders.file_no = understood.file_no
    inner join furthest_lines
        on furthest_lines.platform is not distinct from understood.platform
        and furthest_lines.order_id is not distinct from understood.order_id
        and furthest_lines.sku = understood.sku
    inner join sellers
        on sellers.platform is not distinct from understood.platform
        and sellers.order_id is not distinct from understood.order_id
),

lines as (
    select
        platform,
        order_id,
        sku,
        reached.stage as stage,
        max(order_seller_id) as seller_id,
        min(product) as product,
        max(reached).status as status,
        min(return_status) as return_status,
        min(return_outcome) as return_outcome,
        min(cancel_reason) as cancel_reason,
        min(payment_method) as payment_method,
        min(city) as city,
        min(province) as province,
        sum(quantity) as quantity,
        sum(came_back) as returned_quantity,
        max(unit_price) as unit_price,
        sum(line_total) as line_total,
        max(order_total) as order_total,
        sum(seller_discount) as seller_discount,
        max(shipping_paid) as shipping_paid,
        sum(line_refund) as line_refund,
        max(order_refund) as order_refund,
        coalesce(bool_or(list_contains(string_split(unread, ' '), 'shipping_paid')), false) as is_net_unread,
        coalesce(bool_or(list_has_any(string_split(unread, ' '), ['return_status', 'returned_quantity', 'line_refund', 'order_refund'])), false) as is_refund_unread,
        max(shops) as shops,
        list_sort(list({'batch_no': batch_no, 'sheet': sheet, 'line': line})) as places,
        min(ordered_at) as ordered_at,
        max(completed_at) as completed_at,
    from newest
    group by platform, order_id, sku, reached.stage
)

select
    platform,
    order_id,
    sku,
    seller_id,
    product,
    status,
    return_status,
    return_outcome,
    cancel_reason,
    payment_method,
    city,
    province,
    places[1].sheet as sheet,
    quantity::bigint as quantity,
    returned_quantity::bigint as returned_quantity,
    unit_price,
    line_total::decimal(18, 2) as line_total,
    order_total,
    seller_discount::decimal(18, 2) as seller_discount,
    shipping_paid,
    line_refund::decimal(18, 2) as line_refund,
    order_refund,
    shops,
    stage,
    places[1].batch_no as batch_no,
    places[1].line as line,
    places,
    stage = 5 or stage between 2 and 4 and coalesce(quantity > 0 and returned_quantity = quantity, false) as is_cancelled,
    stage between 2 and 4 and not coalesce(quantity > 0 and returned_quantity = quantity, false) as is_sold,
    is_net_unread,
    is_refund_unread,
    (ordered_at at time zone 'UTC' at time zone 'Asia/Jakarta')::date as sold_on,
    ordered_at,
    completed_at,
from lines
