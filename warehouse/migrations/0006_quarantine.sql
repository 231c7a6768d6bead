-- quarantine: what became of held rows, and of files that were taken back. Moments are UTC.

-- ops.quarantine stays as the files left it, so that a warehouse rebuilt from the archive is the same. What was done about
-- its rows is added here and never changed.
create table ops.fates (
    batch_id varchar not null,       -- of the held row, with its sheet and line
    sheet varchar not null,
    line integer not null,
    fate varchar not null,           -- replaced, held again, dismissed, reopened
    why varchar,                     -- of dismissed
    cells json,                      -- of held again: what it says now, names masked,
    problems json,                   -- and what is wrong with that
    by_batch_id varchar,             -- of replaced: the file its correction landed with,
    by_line integer,                 -- and where
    fate_no bigint not null,         -- 1, 2, 3 ... in the order in which it was done
    decided_by varchar not null,
    decided_at timestamp not null,
);

-- Files that were taken back after they had landed: what ops.batches knew of them. Their rows are gone.
create table ops.withdrawals (
    batch_id varchar not null,
    file varchar not null,
    source varchar not null,
    owner varchar,
    layout varchar,
    batch_no bigint not null,
    rows_read bigint not null,
    rows_landed bigint not null,
    rows_held bigint not null,
    rows_skipped bigint not null,
    loaded_at timestamp not null,
    withdrawn_by varchar not null,
    withdrawn_at timestamp not null,
);

-- Every row that was ever held, as it stands now, with its file. One that nobody did anything about is open.
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
    batches.is_sample,
    quarantine.held_at,
    fates.decided_at,
from ops.quarantine
inner join ops.batches on batches.batch_id = quarantine.batch_id
left join fates on fates.batch_id = quarantine.batch_id and fates.sheet = quarantine.sheet and fates.line = quarantine.line;
