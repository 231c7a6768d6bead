-- stg.corrections: a landed line that took the place of a held one, and the file that one was in.
--
-- grain:  batch_no, line
-- reads:  ops.batches, ops.fates
-- checks: file_no < batch_no
--
-- A correction comes as a file of its own, later than all others, and yet says nothing newer: it is a line of the file it
-- corrects. Where the newest file wins, it counts as that one: it takes no place from its neighbours there, nor from
-- what was exported since. One that was taken back and sent again took its place twice.

select distinct
    corrections.batch_no,
    fates.by_line as line,
    held.batch_no as file_no,
from ops.fates
inner join ops.batches as corrections on corrections.batch_id = fates.by_batch_id
inner join ops.batches as held on held.batch_id = fates.batch_id
where fates.fate = 'replaced'
