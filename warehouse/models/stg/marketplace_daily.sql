-- stg.marketplace_daily: what one shop sold on one platform on one day, as its app counts it.
--
-- grain:  seller_id, platform, sold_on
-- reads:  raw.marketplace_daily, reference.platforms, stg.corrections, stg.files
-- checks: sold_on is not null
--
-- A platform goes by the name that its order exports have, however an app writes it: SHOPEE is Shopee, and TikTok Shop and
-- Tokopedia share one seller centre. Otherwise its sales would count beside the same ones of the exports.

with

marketplace_daily as (
    select
        marketplace_daily.* replace (coalesce(platforms.platform, marketplace_daily.platform) as platform),
        coalesce(corrections.file_no, files.file_no, marketplace_daily.batch_no) as file_no,
    from raw.marketplace_daily
    left join reference.platforms
        on platforms.spelling = trim(regexp_replace(lower(marketplace_daily.platform), '[^\pL\pN]+', ' ', 'g'))
    left join stg.files on files.batch_no = marketplace_daily.batch_no
    left join stg.corrections
        on corrections.batch_no = marketplace_daily.batch_no
        and corrections.line = marketplace_daily.line
    anti join stg.corrections as corrected
        on corrected.instead_no = marketplace_daily.batch_no
        and corrected.instead_sheet = marketplace_daily.sheet
        and corrected.instead_line = marketplace_daily.line
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
qualify row_number() over (partition by seller_id, platform, sold_on order by file_no desc, batch_no desc, line desc, sheet desc) = 1
