-- mart.sources: where data comes from, how far it reaches, and whether it is late.
--
-- grain:  source
-- reads:  ops.batches, ops.build_clock, stg.feedback, stg.marketplace_daily, stg.marketplace_orders, stg.oss_projects, stg.programme, stg.registrations
-- checks: rows_landed >= 0; rows_held >= 0
-- facts:  ops.batches on layout
--
-- A source we expect is here before its first file, with nothing in it; others are here once they have sent one.
-- last_on is the newest day the data speaks of, up to the day of the build. An expected source is late when that lies
-- further back than it usually takes between two files, or when nothing has come yet.

with

known as (
    select * from (values
        ('Formulir masukan', 'feedback', 'feedback_form', 31),
        ('Formulir wirausaha', 'registrations', 'registrations', 7),
        ('OSS: daftar proyek', 'registrations', 'oss_proyek', 31),
        ('Pesanan Shopee', 'marketplace_orders', 'shopee_order', 31),
        ('Statistik harian penjual', 'marketplace_daily', 'marketplace_daily', 7),
        ('Kegiatan pendampingan', 'programme', 'programme', 14),
        ('Pesanan TikTok/Tokopedia', 'marketplace_orders', 'tiktok_order', null),
        ('Pesanan Tokopedia', 'marketplace_orders', 'tokopedia_order', null),
        ('Pesanan Lazada', 'marketplace_orders', 'lazada_order', null),
        ('Pesanan Blibli', 'marketplace_orders', 'blibli_order', null),
        ('Wawasan harian Shopee', 'marketplace_daily', 'shopee_daily', null),
        ('Ringkasan harian Shopee', 'marketplace_daily', 'shopee_overview', null),
        ('Penghasilan Shopee', 'marketplace_income', 'shopee_income', null),
        ('OSS: daftar NIB', 'registrations', 'oss_nib', null),
        ('OSS: daftar izin', 'registrations', 'oss_izin', null),
        ('Pemutakhiran data UMKM', 'registrations', 'dinas_umkm', null)
    ) as known (source, dataset, layout, cadence_days)
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
    select batch_no, sold_on from stg.marketplace_orders
    union all
    select batch_no, sold_on from stg.marketplace_daily
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
)

select
    known.source,
    known.dataset,
    known.layout,
    coalesce(files.files, 0) as files,
    coalesce(files.files_held, 0) as files_held,
    coalesce(files.rows_landed, 0) as rows_landed,
    coalesce(files.rows_held, 0) as rows_held,
    known.cadence_days,
    coalesce(files.is_sample, false) as is_sample,
    known.cadence_days is not null and coalesce(build_clock.as_of - newest.last_on > known.cadence_days, true) as is_late,
    newest.last_on,
    files.last_loaded_at,
from known
cross join ops.build_clock
left join files on files.layout = known.layout
left join newest on newest.layout = known.layout
where known.cadence_days is not null or files.files > 0
