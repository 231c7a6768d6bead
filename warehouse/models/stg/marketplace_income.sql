-- stg.marketplace_income: what a marketplace paid out for one order, line by line of the newest export that has its day.
--
-- grain:  batch_no, sheet, line
-- reads:  raw.marketplace_income, stg.corrections, stg.files
-- checks: order_id is not null; released_on is not null
--
-- Exports overlap: what was paid out for an order on a day counts from the newest of them, with all its lines there. One
-- that was paid out and then partly sent back has a second line, often of a later day, which the export of another month
-- has alone. What was taken is negative, as in the export. is_fees_unread: one of the fees could not be read,
-- so nobody knows their sum.

with

marketplace_income as (
    select
        marketplace_income.*,
        coalesce(corrections.file_no, files.file_no, marketplace_income.batch_no) as file_no,
    from raw.marketplace_income
    left join stg.files on files.batch_no = marketplace_income.batch_no
    left join stg.corrections
        on corrections.batch_no = marketplace_income.batch_no
        and corrections.line = marketplace_income.line
    anti join stg.corrections as corrected
        on corrected.instead_no = marketplace_income.batch_no
        and corrected.instead_sheet = marketplace_income.sheet
        and corrected.instead_line = marketplace_income.line
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
    coalesce(regexp_matches(unread, '_fee|premium'), false) as is_fees_unread,
    ordered_on,
    released_on,
from marketplace_income
qualify file_no = max(file_no) over (partition by platform, order_id, released_on)
