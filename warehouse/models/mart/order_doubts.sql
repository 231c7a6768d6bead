-- mart.order_doubts: what of the marketplaces' orders somebody should look at, since the exports leave it open.
--
-- grain:  doubt, platform, word
-- reads:  ops.batches, ops.copies, ops.notes, stg.marketplace_orders
-- checks: orders > 0
-- facts:  none, it counts orders and not lines
--
-- doubt: "status" and "return" are words that reference.order_statuses does not know; orders of such a status are neither
-- sold nor cancelled, a wish to send back is then told by its quantity and amount alone. "shops": one order lies in the files
-- of several shops, or in one file that lay in the folders of several, and counts for the shop of the newest or the first.
-- "lines": the lines of one order tell different totals or days, as they can when a held one was corrected without the
-- others; the largest total and the first day count. "twice": a line of an order stands in its file twice, cell by cell;
-- both count.

with

marketplace_orders as (
    select * from stg.marketplace_orders
),

torn as (
    select
        platform,
        order_id,
        min(sold_on) as sold_on,
    from marketplace_orders
    group by platform, order_id
    having count(distinct order_total) > 1 or count(distinct sold_on) > 1
),

noted as (
    select
        batches.batch_no,
        notes.sheet,
        notes.line,
    from ops.notes
    inner join ops.batches on batches.batch_id = notes.batch_id
    where list_contains(from_json(notes.notes, '[{"rule": "VARCHAR"}]'), {'rule': 'twice'})
),

places as (
    select
        platform,
        order_id,
        sold_on,
        unnest(places) as place,
    from marketplace_orders
),

copied as (
    select batches.batch_no
    from ops.copies
    inner join ops.batches on batches.batch_id = copies.batch_id
    where copies.owner <> '' and batches.owner <> '' and upper(trim(copies.owner)) <> upper(trim(batches.owner))
),

doubts as (
    select 'status' as doubt, platform, status as word, order_id, sold_on from marketplace_orders where stage = 0
    union all
    select 'return', platform, return_status, order_id, sold_on from marketplace_orders where return_outcome = 'unknown'
    union all
    select 'shops', platform, null, order_id, sold_on from marketplace_orders where shops > 1
    union all
    select 'shops', platform, null, order_id, sold_on from places semi join copied on copied.batch_no = places.place.batch_no
    union all
    select 'lines', platform, null, order_id, sold_on from torn
    union all
    select 'twice', platform, null, order_id, sold_on
    from places
    inner join noted
        on noted.batch_no = places.place.batch_no
        and noted.sheet = places.place.sheet
        and noted.line = places.place.line
)

select
    doubt,
    platform,
    word,
    count(distinct order_id) as orders,
    max(sold_on) as last_on,
from doubts
group by doubt, platform, word
