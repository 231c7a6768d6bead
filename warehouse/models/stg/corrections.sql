-- stg.corrections: a landed line that took the place of another, which was held or had landed without some of its cells.
--
-- grain:  batch_no, line
-- reads:  ops.batches, ops.fates, stg.files
-- checks: first_no < batch_no; instead_no < batch_no
--
-- A correction comes as a file of its own, later than all others, and yet says nothing newer: it is a line of the file it
-- corrects. Where the newest file wins, it counts as that one: it takes no place from its neighbours there, nor from
-- what was exported since. One that was taken back and sent again took its place twice.
-- instead_no, instead_sheet and instead_line are whose place it took; what has landed there counts no more. A correction
-- may lack a cell and be corrected itself: first_no is the file in which the line was first, and file_no how new that is.

with recursive

replaced as (
    select distinct
        corrections.batch_no,
        fates.by_line as line,
        held.batch_no as instead_no,
        fates.sheet as instead_sheet,
        fates.line as instead_line,
    from ops.fates
    inner join ops.batches as corrections on corrections.batch_id = fates.by_batch_id
    inner join ops.batches as held on held.batch_id = fates.batch_id
    where fates.fate = 'replaced'
),

back as (
    select
        batch_no,
        line,
        instead_no as first_no,
        instead_line as first_line,
    from replaced

    union all

    select
        back.batch_no,
        back.line,
        replaced.instead_no,
        replaced.instead_line,
    from back
    inner join replaced
        on replaced.batch_no = back.first_no
        and replaced.line = back.first_line
),

firsts as (
    select
        batch_no,
        line,
        min(first_no) as first_no,
    from back
    group by batch_no, line
)

select
    replaced.batch_no,
    replaced.line,
    replaced.instead_no,
    replaced.instead_sheet,
    replaced.instead_line,
    firsts.first_no,
    files.file_no,
from replaced
inner join firsts
    on firsts.batch_no = replaced.batch_no
    and firsts.line = replaced.line
inner join stg.files on files.batch_no = firsts.first_no
