-- mart.sources: where data comes from, how far it reaches, and whether it is late.
--
-- grain:  source
-- reads:  ops.batches, ops.build_clock, stg.feedback, stg.marketplace_daily, stg.marketplace_fees, stg.marketplace_income, stg.marketplace_orders, stg.oss_nib, stg.oss_projects, stg.programme, stg.registrations, stg.shop_ads, stg.umkm_province
-- checks: rows_landed >= 0; rows_held >= 0
-- facts:  ops.batches on layout
--
-- A source we expect is here before its first file, with nothing in it; others are here once they have sent one, and from
-- then on they are expected to go on: a platform whose exports stop is late like any other.
-- Figures of several platforms come in one kind of file, so there each platform is a source besides the file; its rows_held
-- are zero, since nobody can tell of which platform a held row is.
-- last_on is the newest day the data speaks of, up to the day of the build. A source is late when that lies further back
-- than it usually takes between two files (cadence_days), or when one we expect has sent nothing. Registers without days,
-- figures without a period, and exports that their platform no longer makes have no cadence.

with

known as (
    select * from (values
        ('Formulir masukan', 'feedback', 'feedback_form', 31, true),
        ('Formulir wirausaha', 'registrations', 'registrations', 7, true),
        ('OSS: daftar proyek', 'registrations', 'oss_proyek', 31, true),
        ('Pesanan Shopee', 'marketplace_orders', 'shopee_order', 31, true),
        ('Statistik harian penjual', 'marketplace_daily', 'marketplace_daily', 7, true),
        ('Kegiatan pendampingan', 'programme', 'programme', 14, true),
        ('Pesanan TikTok/Tokopedia', 'marketplace_orders', 'tiktok_order', 31, false),
        ('Pesanan Lazada', 'marketplace_orders', 'lazada_order', 31, false),
        ('Pesanan Blibli', 'marketplace_orders', 'blibli_order', 31, false),
        ('Pesanan Tokopedia', 'marketplace_orders', 'tokopedia_order', null, false),
        ('Pesanan Tokopedia (bentuk lama)', 'marketplace_orders', 'tokopedia_old', null, false),
        ('Wawasan harian Shopee', 'marketplace_daily', 'shopee_daily', 31, false),
        ('Ringkasan harian Shopee', 'marketplace_daily', 'shopee_overview', 31, false),
        ('Penghasilan Shopee', 'marketplace_income', 'shopee_income', 31, false),
        ('Penghasilan Lazada', 'marketplace_income', 'lazada_income', 31, false),
        ('Iklan Shopee', 'marketplace_ads', 'shopee_ads', 31, false),
        ('Performa produk Shopee', 'marketplace_products', 'shopee_products', null, false),
        ('OSS: daftar NIB', 'registrations', 'oss_nib', 31, false),
        ('OSS: daftar izin', 'registrations', 'oss_izin', null, false),
        ('Pemutakhiran data UMKM', 'registrations', 'dinas_umkm', null, false),
        ('Daftar UMKM provinsi', 'registrations', 'umkm_provinsi', null, false)
    ) as known (source, dataset, layout, cadence_days, is_expected)
),

files as (
    select
        layout,
        count(*) as files,
        count(*) filter (where status = 'held') as files_held,
        sum(rows_landed)::bigint as rows_landed,
        sum(rows_held)::bigint as rows_held,
        bool_or(is_sample) as is_sample,
        max(loaded_at) as last_loaded_at,
    from ops.batches
    group by layout
),

days as (
    select batch_no, said_on as day_on from stg.feedback
    union all
    select batch_no, registered_on from stg.registrations
    union all
    select batch_no, issued_on from stg.oss_projects
    union all
    select batch_no, issued_on from stg.oss_nib
    union all
    select batch_no, issued_on from stg.umkm_province
    union all
    select batch_no, sold_on from stg.marketplace_orders
    union all
    select batch_no, sold_on from stg.marketplace_daily
    union all
    select batch_no, released_on from stg.marketplace_income
    union all
    select batch_no, charged_on from stg.marketplace_fees
    union all
    select batch_no, ends_on from stg.shop_ads
    union all
    select batch_no, held_on from stg.programme
),

newest_of_files as (
    select
        days.batch_no,
        max(days.day_on) as last_on,
    from days
    inner join ops.build_clock on days.day_on <= build_clock.as_of
    group by days.batch_no
),

newest as (
    select
        batches.layout,
        max(newest_of_files.last_on) as last_on,
    from newest_of_files
    inner join ops.batches on batches.batch_no = newest_of_files.batch_no
    group by batches.layout
),

kinds as (
    select
        known.source,
        known.dataset,
        known.layout,
        null as platform,
        coalesce(files.files, 0) as files,
        coalesce(files.files_held, 0) as files_held,
        coalesce(files.rows_landed, 0) as rows_landed,
        coalesce(files.rows_held, 0) as rows_held,
        known.cadence_days,
        coalesce(files.is_sample, false) as is_sample,
        newest.last_on,
        files.last_loaded_at,
    from known
    left join files on files.layout = known.layout
    left join newest on newest.layout = known.layout
    where known.is_expected or files.files > 0
),

platforms as (
    select
        'Statistik harian: ' || marketplace_daily.platform as source,
        'marketplace_daily' as dataset,
        'marketplace_daily' as layout,
        marketplace_daily.platform,
        count(distinct batches.batch_id) as files,
        0 as files_held,
        count(*) as rows_landed,
        0 as rows_held,
        known.cadence_days,
        bool_or(batches.is_sample) as is_sample,
        max(marketplace_daily.sold_on) filter (where marketplace_daily.sold_on <= build_clock.as_of) as last_on,
        max(batches.loaded_at) as last_loaded_at,
    from stg.marketplace_daily
    inner join ops.batches on batches.batch_no = marketplace_daily.batch_no
    inner join known on known.layout = batches.layout
    cross join ops.build_clock
    where known.layout = 'marketplace_daily'
    group by marketplace_daily.platform, known.cadence_days
),

everything as (
    select * from kinds
    union all
    select * from platforms
)

select
    everything.source,
    everything.dataset,
    everything.layout,
    everything.platform,
    everything.files::bigint as files,
    everything.files_held::bigint as files_held,
    everything.rows_landed::bigint as rows_landed,
    everything.rows_held::bigint as rows_held,
    everything.cadence_days,
    everything.is_sample,
    everything.cadence_days is not null and coalesce(build_clock.as_of - everything.last_on > everything.cadence_days, true) as is_late,
    everything.last_on,
    everything.last_loaded_at,
from everything
cross join ops.build_clock
