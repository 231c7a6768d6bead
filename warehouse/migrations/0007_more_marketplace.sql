-- raw: what marketplaces pay out and take, what advertisements cost, how products are looked at, and the province's register.

-- What else Shopee takes of an order; these columns were checked and not kept before. Negative, as the export has them.
alter table raw.marketplace_income add column affiliate_fee decimal(18, 2);
alter table raw.marketplace_income add column transaction_fee decimal(18, 2);
alter table raw.marketplace_income add column campaign_fee decimal(18, 2);
alter table raw.marketplace_income add column premium decimal(18, 2);
alter table raw.marketplace_income add column shipping_programme_fee decimal(18, 2);
alter table raw.marketplace_income add column tax decimal(18, 2);

-- One row for every amount that a statement of a marketplace credits (above zero) or charges (below), tax included.
create table raw.marketplace_fees (
    platform varchar,
    seller_id varchar,
    statement_id varchar,
    statement_period varchar,        -- as the statement words it
    order_id varchar,
    order_item_id varchar,
    fee_name varchar,
    release_status varchar,
    amount decimal(18, 2),
    vat decimal(18, 2),
    withheld_tax decimal(18, 2),
    ordered_on date,
    charged_on date,
    released_on date,                -- null: not paid out yet
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);

-- What an advertisement did from one day to another, both included. credited_sales are orders as well.
create table raw.shop_ads (
    platform varchar,
    seller_id varchar,
    ad_name varchar,
    product_id varchar,
    ad_kind varchar,
    placement varchar,
    status varchar,
    impressions bigint,
    clicks bigint,
    conversions bigint,
    items bigint,
    credited_sales decimal(18, 2),
    direct_sales decimal(18, 2),
    spend decimal(18, 2),
    starts_on date,
    ends_on date,
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);

-- How a product was looked at and bought, in a period that the export does not name. Without variation_id it is the whole product.
create table raw.shop_products (
    platform varchar,
    seller_id varchar,
    product_id varchar,
    variation_id varchar,
    sku varchar,
    product varchar,
    variation varchar,
    status varchar,
    visitors bigint,
    views bigint,
    carted bigint,
    buyers bigint,
    items bigint,
    ordered_sales decimal(18, 2),
    sales decimal(18, 2),
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);

-- The province's register of small businesses, as of a year.
create table raw.umkm_province (
    nib_id varchar,
    kelurahan_id varchar,
    rw varchar,
    rt varchar,
    kbli_version varchar,
    kbli_code varchar,
    investment_status varchar,
    capital decimal(18, 2),
    investment decimal(18, 2),
    men bigint,
    women bigint,
    listed_in bigint,
    issued_on date,
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);
