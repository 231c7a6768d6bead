-- stg.marketplace_fees: an amount that a marketplace's statement credits or charges, as of the newest export that has it.
--
-- grain:  batch_no, sheet, line
-- reads:  raw.marketplace_fees, stg.corrections, stg.files
-- checks: statement_id is not null; fee_name is not null; amount is not null
--
-- Two exports may hold the same statement. An amount is the same when its statement, order item, name and day are; where
-- one export has it twice it was charged twice.
-- is_fee: what the marketplace takes for its services, which is neither the price of the goods nor their shipping, nor a
-- refund. The names are Lazada's, in Indonesian or English.

with

marketplace_fees as (
    select
        marketplace_fees.*,
        coalesce(corrections.file_no, files.file_no, marketplace_fees.batch_no) as file_no,
    from raw.marketplace_fees
    left join stg.files on files.batch_no = marketplace_fees.batch_no
    left join stg.corrections
        on corrections.batch_no = marketplace_fees.batch_no
        and corrections.line = marketplace_fees.line
    anti join stg.corrections as corrected
        on corrected.instead_no = marketplace_fees.batch_no
        and corrected.instead_sheet = marketplace_fees.sheet
        and corrected.instead_line = marketplace_fees.line
)

select
    platform,
    seller_id,
    statement_id,
    order_id,
    order_item_id,
    fee_name,
    batch_no,
    sheet,
    line,
    amount,
    withheld_tax,
    regexp_matches(lower(fee_name), 'biaya|komisi|fee|commission|iklan|sponsor')
        and not regexp_matches(lower(fee_name), 'pengiriman|ongkos kirim|ongkir|shipping|pengembalian dana|refund') as is_fee,
    ordered_on,
    charged_on,
    released_on,
from marketplace_fees
qualify file_no = max(file_no) over (partition by platform, seller_id, statement_id, order_id, order_item_id, fee_name, charged_on)
