-- stg.shop_ads: what an advertisement did in the period of a report, of reports that do not overlap.
--
-- grain:  batch_no, sheet, line
-- reads:  raw.shop_ads
-- checks: ends_on >= starts_on; spend >= 0
--
-- A report sums up its whole period, so of two that share a day only the one that came last counts: nobody can tell how
-- much of a sum fell on which day.

with

shop_ads as (
    select * from raw.shop_ads
),

reports as (
    select distinct
        seller_id,
        platform,
        batch_no,
        starts_on,
        ends_on,
    from shop_ads
)

select
    shop_ads.seller_id,
    shop_ads.platform,
    shop_ads.ad_name,
    shop_ads.product_id,
    shop_ads.ad_kind,
    shop_ads.placement,
    shop_ads.batch_no,
    shop_ads.sheet,
    shop_ads.line,
    shop_ads.impressions,
    shop_ads.clicks,
    shop_ads.conversions,
    shop_ads.items,
    shop_ads.credited_sales,
    shop_ads.spend,
    shop_ads.starts_on,
    shop_ads.ends_on,
from shop_ads
anti join reports
    on reports.seller_id is not distinct from shop_ads.seller_id
    and reports.platform = shop_ads.platform
    and reports.batch_no > shop_ads.batch_no
    and reports.starts_on <= shop_ads.ends_on
    and reports.ends_on >= shop_ads.starts_on
