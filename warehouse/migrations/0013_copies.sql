-- copies: bytes that came from the folders of several owners. Exports of shops without orders are equal to the last byte,
-- so a batch, which is known by its bytes, may be about more than one shop. Its rows count once, for the owner in ops.batches.

create table ops.copies (
    batch_id varchar not null,
    file varchar not null,
    source varchar not null,
    owner varchar not null,
    is_sample boolean not null,
    due_at timestamp not null,
    loaded_at timestamp not null,
);

-- Every file that came, also one whose bytes another owner had sent before: it has no rows of its own.
create view ops.files as
select
    batch_id,
    file,
    owner,
    layout,
    dataset,
    status,
    reason_id,
    rows_read,
    rows_landed,
    rows_held,
    rows_skipped,
    rows_partial,
    is_sample,
    false as is_copy,
    loaded_at,
from ops.batches
union all
select
    copies.batch_id,
    copies.file,
    copies.owner,
    batches.layout,
    batches.dataset,
    batches.status,
    batches.reason_id,
    0,
    0,
    0,
    0,
    0,
    copies.is_sample,
    true,
    copies.loaded_at,
from ops.copies
inner join ops.batches on batches.batch_id = copies.batch_id;
