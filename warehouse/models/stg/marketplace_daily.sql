-- stg.marketplace_daily: what one shop sold on one platform on one day, as its app counts it.
--
-- grain:  seller_id, platform, sold_on
-- reads:  raw.marketplace_daily
-- checks: sold_on is not null

with

marketplace_daily as (
    select * from raw.marketplace_daily
)

select
    seller_id,
    platform,
    kelurahan_id,
    seller_name,
    batch_no,
    sheet,
    visitors,
    orders,
    items,
    gmv,
    line,
    sold_on,
from marketplace_daily
qualify row_number() over (partition by seller_id, platform, sold_on order by batch_no desc, line desc, sheet desc) = 1
