-- mart.payout_line: a line of a file that tells what a marketplace paid out to a shop, and what it took first.
--
-- grain:  batch_no, sheet, line
-- reads:  stg.marketplace_fees, stg.marketplace_income
-- checks: released_on is not null
-- facts:  itself
-- adds:   income, fees, lines_without_fees
-- people: seller_id
--
-- income is what reached the shop after everything that was taken or given back; fees is what the marketplace took of it
-- for its services, above zero. Neither is a sale: those are in mart.sales_line, by the day of the order.
-- Shopee tells of an order in one line, Lazada of each amount in a line of its own; what Lazada has not paid out yet is
-- left out. Where a fee could not be read the line's fees are left out, and it counts in lines_without_fees. Lines from no seller's folder belong to "tidak diketahui".

with

everything as (
    select
        coalesce(seller_id, 'tidak diketahui') as seller_id,
        platform,
        batch_no,
        sheet,
        line,
        income,
        if(is_fees_unread, 0, -fees) as fees,
        is_fees_unread::integer as lines_without_fees,
        released_on,
    from stg.marketplace_income
    union all
    select
        coalesce(seller_id, 'tidak diketahui'),
        platform,
        batch_no,
        sheet,
        line,
        amount,
        if(is_fee, -amount, 0),
        0,
        released_on,
    from stg.marketplace_fees
    where released_on is not null
)

select
    seller_id,
    platform,
    batch_no,
    sheet,
    line,
    income::decimal(18, 2) as income,
    fees::decimal(18, 2) as fees,
    lines_without_fees::bigint as lines_without_fees,
    released_on,
from everything
