-- mart.shop_products: how often a shop's product was looked at, put into a basket and bought, in its newest export.
--
-- grain:  seller_id, platform, product_id
-- reads:  stg.shop_products
-- checks: product_id is not null
-- facts:  itself
-- people: seller_id
--
-- Whole products only: their variations are parts of them. The export names no period, so these figures compare products
-- with one another and are never added to sales.

select
    coalesce(seller_id, 'tidak diketahui') as seller_id,
    platform,
    product_id,
    product,
    status,
    batch_no,
    sheet,
    line,
    visitors,
    views,
    carted,
    buyers,
    items,
    sales,
from stg.shop_products
where variation_id is null
