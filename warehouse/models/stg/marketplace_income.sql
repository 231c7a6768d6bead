-- stg.marketplace_income: what a marketplace paid out for one order, line by line of the newest export that has it.
--
-- grain:  batch_no, sheet, line
-- reads:  raw.marketplace_income, stg.corrections
-- checks: order_id is not null; released_on is not null
--
-- Exports overlap: an order counts from the newest of them, with all its lines there, as one that was paid out and then
-- partly sent back has two. What was taken is negative, as in the export.

with

marketplace_income as (
    select
        marketplace_income.*,
        coalesce(corrections.file_no, marketplace_income.batch_no) as file_no,
    from raw.marketplace_income
    left join stg.corrections
        on corrections.batch_no = marketplace_income.batch_no
        and corrections.line = marketplace_income.line
)

select
    platform,
    order_id,
    seller_id,
    batch_no,
    sheet,
    line,
    original_price,
    income,
    coalesce(admin_fee, 0) + coalesce(service_fee, 0) + coalesce(processing_fee, 0) + coalesce(affiliate_fee, 0)
        + coalesce(transaction_fee, 0) + coalesce(campaign_fee, 0) + coalesce(premium, 0) + coalesce(shipping_programme_fee, 0) as fees,
    tax,
    ordered_on,
    released_on,
from marketplace_income
qualify file_no = max(file_no) over (partition by platform, order_id)
