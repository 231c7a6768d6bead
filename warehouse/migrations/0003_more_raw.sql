-- raw: what further layouts bring. Kept as landed; no model reads these yet.

-- Survey of small businesses by the city's office for cooperatives and trade.
create table raw.dinas_umkm (
    person_id varchar,
    nib_id varchar,
    kelurahan_id varchar,
    business_name varchar,
    business_kind varchar,
    own_capital decimal(18, 2),
    outside_capital decimal(18, 2),
    turnover decimal(18, 2),
    workers bigint,
    founded_in bigint,
    surveyed_in bigint,
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);

-- OSS: one row for each business number (NIB).
create table raw.oss_nib (
    nib_id varchar,
    kelurahan_id varchar,
    rw varchar,
    rt varchar,
    company_kind varchar,
    investment_status varchar,
    scale varchar,
    issued_on date,
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);

-- OSS: one row for each permit.
create table raw.oss_permits (
    permit_id varchar,
    project_id varchar,
    nib_id varchar,
    kelurahan_id varchar,
    permit_kind varchar,
    status varchar,
    risk varchar,
    kbli_version varchar,
    kbli_code varchar,
    issued_on date,
    permit_on date,
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);

-- What a marketplace paid out to a shop for one order. Fees and discounts are negative.
create table raw.marketplace_income (
    platform varchar,
    order_id varchar,
    seller_id varchar,
    payment_method varchar,
    original_price decimal(18, 2),
    product_discount decimal(18, 2),
    refund decimal(18, 2),
    shipping_paid decimal(18, 2),
    admin_fee decimal(18, 2),
    service_fee decimal(18, 2),
    processing_fee decimal(18, 2),
    income decimal(18, 2),
    ordered_on date,
    released_on date,
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);
