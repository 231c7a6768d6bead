-- marketplace/payouts: what each platform of five shops or more paid out in the month shown and took first, and what was spent on advertisements.
-- The others are left out here and not on the page: the lines behind a figure add up to what it shows.

select
    platform,
    sum(income)::double as income,
    sum(fees)::double as fees,
    sum(lines_without_fees)::bigint as lines_without_fees,
    sum(ad_spend)::double as ad_spend,
    count(distinct seller_id) filter (where income <> 0 or fees <> 0) as paid_sellers,
    count(distinct seller_id) filter (where ad_spend > 0) as ad_sellers
from mart.payout_month
where
    month = $month
    and shops >= 5
group by platform
order by income desc, platform
