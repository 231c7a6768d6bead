-- mart.payout_month: what a platform paid out to a shop in a month, what it took first, and what the shop spent on advertisements.
--
-- grain:  seller_id, platform, month
-- reads:  mart.payout_line, stg.shop_ads
-- checks: ad_spend >= 0
-- facts:  mart.payout_line for income, fees, lines_without_fees where fact.seller_id = shown.seller_id and fact.platform = shown.platform and date_trunc('month', fact.released_on) = shown.month
-- facts:  none for shops, it counts shops and not lines
-- facts:  stg.shop_ads for ad_spend where coalesce(fact.seller_id, 'tidak diketahui') = shown.seller_id and fact.platform = shown.platform and date_trunc('month', fact.ends_on) = shown.month
--
-- The month is the one in which the money was released, and for advertisements the one in which their report ends, since
-- a report says nothing of single days. A month may lack either: then it is zero.
-- shops is how many the platform has in that month, so that what is of a few can be left out as a whole.

with

payouts as (
    select
        seller_id,
        platform,
        sum(income) as income,
        sum(fees) as fees,
        sum(lines_without_fees) as lines_without_fees,
        date_trunc('month', released_on)::date as month,
    from mart.payout_line
    group by all
),

ads as (
    select
        coalesce(seller_id, 'tidak diketahui') as seller_id,
        platform,
        sum(spend) as ad_spend,
        date_trunc('month', ends_on)::date as month,
    from stg.shop_ads
    group by all
)

select
    coalesce(payouts.seller_id, ads.seller_id) as seller_id,
    coalesce(payouts.platform, ads.platform) as platform,
    coalesce(payouts.income, 0)::decimal(18, 2) as income,
    coalesce(payouts.fees, 0)::decimal(18, 2) as fees,
    coalesce(payouts.lines_without_fees, 0)::bigint as lines_without_fees,
    coalesce(ads.ad_spend, 0)::decimal(18, 2) as ad_spend,
    count(*) over (partition by coalesce(payouts.platform, ads.platform), coalesce(payouts.month, ads.month)) as shops,
    coalesce(payouts.month, ads.month) as month,
from payouts
full join ads
    on ads.seller_id = payouts.seller_id
    and ads.platform = payouts.platform
    and ads.month = payouts.month
