-- raw: records as landed, typed, append only. The last three columns say where a
-- record stands: batch_no is the file in ops.batches, and a higher one came later.
-- A number, not the file's hash: 64 letters on each of five million rows cost a
-- fifth of the time of landing them.

create table raw.feedback (
    session_id varchar,
    speaker_id varchar,
    kelurahan_id varchar,
    forum varchar,
    group_name varchar,
    text varchar,
    said_on date,
    submitted_at timestamp,
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);

-- What the text rules make of a feedback text. Derived, so it is replaced when
-- the rules change. A text in which they find nothing has one row without category.
create table raw.feedback_labels (
    text_hash varchar not null,      -- SHA-256 of the redacted text
    category_id varchar,
    phrases json,                    -- ["kurang modal", ...]: what decided
    rules_version varchar not null,
    weight double,
);

create table raw.registrations (
    person_id varchar,
    nib_id varchar,
    seller_id varchar,
    kelurahan_id varchar,
    rw varchar,
    rt varchar,
    gender varchar,
    business_name varchar,
    group_name varchar,
    kbli_version varchar,
    kbli_code varchar,
    scale varchar,
    programme varchar,
    status varchar,
    started_on date,
    registered_on date,
    submitted_at timestamp,
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);

create table raw.oss_projects (
    project_id varchar,
    nib_id varchar,
    kelurahan_id varchar,
    rw varchar,
    rt varchar,
    project_kind varchar,
    company_kind varchar,
    risk varchar,
    scale varchar,
    kbli_version varchar,
    kbli_code varchar,
    investment decimal(18, 2),
    workers bigint,
    issued_on date,
    submitted_on date,
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);

create table raw.marketplace_orders (
    platform varchar,
    order_id varchar,
    sku varchar,
    seller_id varchar,
    product varchar,
    status varchar,
    cancel_reason varchar,
    payment_method varchar,
    city varchar,
    province varchar,
    quantity bigint,
    unit_price decimal(18, 2),
    line_total decimal(18, 2),
    order_total decimal(18, 2),      -- of the whole order, repeated on each of its lines
    seller_discount decimal(18, 2),
    shipping_paid decimal(18, 2),    -- of the whole order, repeated on each of its lines
    ordered_at timestamp,
    completed_at timestamp,
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);

create table raw.marketplace_daily (
    seller_id varchar,
    platform varchar,
    kelurahan_id varchar,
    seller_name varchar,
    visitors bigint,
    orders bigint,
    items bigint,
    gmv decimal(18, 2),
    sold_on date,
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);

create table raw.programme (
    kelurahan_id varchar,
    person_id varchar,
    activity varchar,
    topic varchar,
    group_name varchar,
    outcome varchar,
    held_on date,
    batch_no bigint not null,
    sheet varchar not null,
    line integer not null,
);
