-- stg.shop_ads: what an advertisement did in the period of a report, of reports that do not overlap.
--
-- grain:  batch_no, sheet, line
-- reads:  raw.shop_ads, stg.corrections, stg.files
-- checks: ends_on >= starts_on; spend >= 0
--
-- A report sums up its whole period, so of two that share a day only the one that came last counts: nobody can tell how
-- much of a sum fell on which day. One that does not count itself takes no other's place, so they are gone through from
-- the newest to the oldest.

with recursive

shop_ads as (
    select
        shop_ads.*,
        coalesce(corrections.file_no, files.file_no, shop_ads.batch_no) as file_no,
    from raw.shop_ads
    left join stg.files on files.batch_no = shop_ads.batch_no
    left join stg.corrections
        on corrections.batch_no = shop_ads.batch_no
        and corrections.line = shop_ads.line
    anti join stg.corrections as corrected
        on corrected.instead_no = shop_ads.batch_no
        and corrected.instead_sheet = shop_ads.sheet
        and corrected.instead_line = shop_ads.line
),

reports as (
    select distinct
        seller_id,
        platform,
        file_no,
        starts_on,
        ends_on,
    from shop_ads
),

ordered as (
    select
        *,
        row_number() over (partition by seller_id, platform order by file_no desc, starts_on, ends_on) as place,
    from reports
),

counted as (
    select
        seller_id,
        platform,
        place,
        [{'file_no': file_no, 'starts_on': starts_on, 'ends_on': ends_on}] as reports,
    from ordered
    where place = 1

    union all

    select
        ordered.seller_id,
        ordered.platform,
        ordered.place,
        if(
            len(list_filter(counted.reports, lambda later: later.file_no <> ordered.file_no and later.starts_on <= ordered.ends_on and later.ends_on >= ordered.starts_on)) > 0,
            counted.reports,
            list_append(counted.reports, {'file_no': ordered.file_no, 'starts_on': ordered.starts_on, 'ends_on': ordered.ends_on})
        ) as reports,
    from counted
    inner join ordered
        on ordered.seller_id is not distinct from counted.seller_id
        and ordered.platform = counted.platform
        and ordered.place = counted.place + 1
),

counting as (
    select
        seller_id,
        platform,
        unnest(arg_max(reports, place)) as report,
    from counted
    group by seller_id, platform
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
semi join counting
    on counting.seller_id is not distinct from shop_ads.seller_id
    and counting.platform = shop_ads.platform
    and counting.report.file_no = shop_ads.file_no
    and counting.report.starts_on = shop_ads.starts_on
    and counting.report.ends_on = shop_ads.ends_on
