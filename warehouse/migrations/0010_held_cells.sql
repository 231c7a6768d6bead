-- held cells: a row may land without a cell of a secondary column that could not be read. Its raw row has null there and
-- names the fields in unread; the cell waits in ops.quarantine, where it can be corrected like a held row.

-- A row that lands without some of its cells is counted in rows_landed, and in rows_partial as well. So for every file
-- rows_read = rows_landed + rows_held + rows_skipped, and it has rows_held + rows_partial rows in ops.quarantine.
alter table ops.batches add column rows_partial bigint default 0;

alter table ops.quarantine add column is_landed boolean;  -- the row has landed, without the cells that its problems name; null: it has not

-- The last day that the file's name speaks of, such as the end of an export's period; null: none.
alter table ops.batches add column names_on date;

-- Names of the fields whose cells could not be read, with spaces between; null: all of them could.
alter table raw.registrations add column unread varchar;
alter table raw.oss_projects add column unread varchar;
alter table raw.oss_nib add column unread varchar;
alter table raw.oss_permits add column unread varchar;
alter table raw.dinas_umkm add column unread varchar;
alter table raw.umkm_province add column unread varchar;
alter table raw.programme add column unread varchar;
alter table raw.marketplace_orders add column unread varchar;
alter table raw.marketplace_daily add column unread varchar;
alter table raw.marketplace_income add column unread varchar;
alter table raw.marketplace_fees add column unread varchar;
alter table raw.shop_ads add column unread varchar;
alter table raw.shop_products add column unread varchar;

-- As before, with is_landed: whether only cells of the row are held.
drop view ops.held_rows;
create view ops.held_rows as
with fates as (
    select
        batch_id,
        sheet,
        line,
        arg_max(fate, fate_no) as fate,
        arg_max(why, fate_no) filter (where why is not null) as why,
        arg_max(cells, fate_no) filter (where cells is not null) as cells,
        arg_max(problems, fate_no) filter (where problems is not null) as problems,
        arg_max(by_batch_id, fate_no) filter (where by_batch_id is not null) as by_batch_id,
        arg_max(by_line, fate_no) filter (where by_line is not null) as by_line,
        arg_max(decided_by, fate_no) as decided_by,
        max(decided_at) as decided_at,
    from ops.fates
    group by batch_id, sheet, line
)
select
    'K' || left(quarantine.batch_id, 12) || '.' || quarantine.line || case when quarantine.sheet = '' then '' else '.' || quarantine.sheet end as held_id,
    quarantine.batch_id,
    quarantine.sheet,
    batches.file,
    batches.source,
    batches.owner,
    batches.layout,
    batches.dataset,
    case when fates.fate in ('replaced', 'dismissed') then fates.fate else 'open' end as status,
    coalesce(fates.problems, quarantine.problems)->0->>'rule' as rule,
    coalesce(fates.problems, quarantine.problems)->0->>'column' as column_name,
    fates.why,
    fates.by_batch_id,
    fates.decided_by,
    quarantine.header,
    coalesce(fates.cells, quarantine.cells) as cells,
    coalesce(fates.problems, quarantine.problems) as problems,
    batches.batch_no,
    quarantine.line,
    fates.by_line,
    coalesce(quarantine.is_landed, false) as is_landed,
    batches.is_sample,
    quarantine.held_at,
    fates.decided_at,
from ops.quarantine
inner join ops.batches on batches.batch_id = quarantine.batch_id
left join fates on fates.batch_id = quarantine.batch_id and fates.sheet = quarantine.sheet and fates.line = quarantine.line;
