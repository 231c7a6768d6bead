-- mart.sources: where data comes from, how far it reaches, and whether it is late.
--
-- grain:  source
-- reads:  ops.batches, ops.build_clock, stg.feedback, stg.marketplace_daily, stg.marketplace_orders, stg.oss_projects, stg.programme, stg.registrations
-- checks: rows_landed >= 0; rows_held >= 0
--
-- A source we expect is here before its first file, with nothing in it. last_on is the newest day the data speaks of,
-- up to the day of the build; a source is late when that lies further back than it usually takes between two files,
-- or when nothing has come yet.

with

expected as (
    select * from (values
        ('Formulir masukan', 'feedback', 'feedback_form', 31),
        ('Formulir wirausaha', 'registrations', 'registrations', 7),
        ('OSS proyek', 'registrations', 'oss_proyek', 31),
        ('Pesanan Shopee', 'marketplace_orders', 'shopee_order', 31),
        ('Statistik harian penjual', 'marketplace_daily', 'marketplace_daily', 7),
        ('Kegiatan program', 'programme', 'programme', 14)
    ) as expected (source, dataset, layout, cadence_days)
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
    select 'feedback_form' as layout, said_on as day_on from stg.feedback
    union all
    select 'registrations', registered_on from stg.registrations
    union all
    select 'oss_proyek', issued_on from stg.oss_projects
    union all
    select 'shopee_order', sold_on from stg.marketplace_orders where platform = 'Shopee'
    union all
    select 'marketplace_daily', sold_on from stg.marketplace_daily
    union all
    select 'programme', held_on from stg.programme
),

newest as (
    select
        days.layout,
        max(days.day_on) as last_on,
    from days
    inner join ops.build_clock on days.day_on <= build_clock.as_of
    group by days.layout
)

select
    expected.source,
    expected.dataset,
    expected.layout,
    coalesce(files.files, 0) as files,
    coalesce(files.files_held, 0) as files_held,
    coalesce(files.rows_landed, 0) as rows_landed,
    coalesce(files.rows_held, 0) as rows_held,
    expected.cadence_days,
    coalesce(files.is_sample, false) as is_sample,
    coalesce(build_clock.as_of - newest.last_on > expected.cadence_days, true) as is_late,
    newest.last_on,
    files.last_loaded_at,
from expected
cross join ops.build_clock
left join files on files.layout = expected.layout
left join newest on newest.layout = expected.layout
