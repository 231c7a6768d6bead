-- notes: what was wrong in cells that are checked and not kept. The row they stand
-- in lands, if what is kept of it is right; the note says that the file was damaged.

-- One row for every record with such cells.
create table ops.notes (
    batch_id varchar not null,
    sheet varchar not null,
    line integer not null,
    notes json not null,             -- [{column, value, rule, id, en}, ...]
);

alter table ops.batches add column rows_noted bigint default 0;  -- records with notes; they are counted as landed or held too
