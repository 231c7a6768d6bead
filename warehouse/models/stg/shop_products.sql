-- stg.shop_products: how a product or one of its variations did, in the newest export that has it.
--
-- grain:  platform, seller_id, product_id, variation_id
-- reads:  raw.shop_products
-- checks: product_id is not null
--
-- The row without variation_id is the whole product; the others are parts of it.

with

shop_products as (
    select * from raw.shop_products
)

select
    platform,
    seller_id,
    product_id,
    variation_id,
    sku,
    product,
    variation,
    status,
    batch_no,
    sheet,
    line,
    visitors,
    views,
    carted,
    buyers,
    items,
    ordered_sales,
    sales,
from shop_products
qualify row_number() over (partition by platform, seller_id, product_id, variation_id order by batch_no desc, line desc, sheet desc) = 1
