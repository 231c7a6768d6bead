-- ops: what happened. Moments are UTC.

-- One row for every file that was landed or held as a whole.
create table ops.batches (
    batch_id varchar not null,       -- SHA-256 of the file
    file varchar not null,
    source varchar not null,
    owner varchar,
    layout varchar,
    dataset varchar,
    target varchar,                  -- raw table
    status varchar not null,         -- landed, held
    reason_id varchar,               -- why it was held, in Indonesian
    reason_en varchar,
    batch_no bigint not null,        -- 1, 2, 3 ... in the order of arrival
    bytes bigint not null,
    rows_read bigint not null,       -- = landed + held + skipped
    rows_landed bigint not null,
    rows_held bigint not null,
    rows_skipped bigint not null,
    is_sample boolean not null,
    due_at timestamp not null,
    loaded_at timestamp not null,
);

-- One row for every record that was held out of a landed file.
create table ops.quarantine (
    batch_id varchar not null,
    sheet varchar not null,
    line integer not null,
    header json not null,            -- ["Timestamp", ...] as the file has it
    cells json not null,             -- what the record says, names masked
    problems json not null,          -- [{column, value, rule, id, en}, ...]
    status varchar not null,         -- open
    held_at timestamp not null,
);

-- One row for every attempt at a job.
create table ops.runs (
    job varchar not null,
    status varchar not null,         -- running, ok, failed, interrupted
    error varchar,
    attempt integer not null,
    rows_read bigint not null,
    rows_landed bigint not null,
    rows_held bigint not null,
    rows_skipped bigint not null,
    is_late boolean not null,
    due_at timestamp not null,
    started_at timestamp not null,
    finished_at timestamp,
);

-- One row for every build that passed its checks; the newest is the data version.
create table ops.builds (
    build_id bigint not null,
    models integer not null,
    took_ms bigint not null,
    as_of date not null,
    due_at timestamp not null,
    built_at timestamp not null,
);

-- Always one row: the day models work from, since they may not ask the clock.
create table ops.build_clock (
    as_of date not null,
);
