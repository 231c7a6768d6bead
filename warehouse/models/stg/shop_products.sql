-- stg.shop_products: how a product or one of its variations did, in the newest export that has it.
--
-- grain:  platform, seller_id, product_id, variation_id
-- reads:  raw.shop_products, stg.corrections, stg.files
-- checks: product_id is not null
--
-- The row without variation_id is the whole product; the others are parts of it. The newest export that has a product
-- replaces all of them: a variation that is gone from it was taken out of the shop.

with

shop_products as (
    select
        shop_products.*,
        coalesce(corrections.file_no, files.file_no, shop_products.batch_no) as file_no,
    from raw.shop_products
    left join stg.files on files.batch_no = shop_products.batch_no
    left join stg.corrections
        on corrections.batch_no = shop_products.batch_no
        and corrections.line = shop_products.line
    anti join stg.corrections as corrected
        on corrected.instead_no = shop_products.batch_no
        and corrected.instead_sheet = shop_products.sheet
        and corrected.instead_line = shop_products.line
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
qualify file_no = max(file_no) over (partition by platform, seller_id, product_id)
    and row_number() over (partition by platform, seller_id, product_id, variation_id order by file_no desc, batch_no desc, line desc, sheet desc) = 1
