-- What this file is, in one row: which warehouse, how many transactions have been committed to it, whose pseudonyms it holds,
-- and since when its ledger knows every file that has landed.
create table ops.warehouse (
    warehouse_id varchar not null,    -- random; a copy has the same
    key_fingerprint varchar,          -- of the key that makes pseudonyms; null until the first is known
    commit_no bigint not null,        -- moves inside every write transaction
    ledger_since timestamp not null   -- an older state was put in its place then, and files may have landed that it does not know
);

insert into ops.warehouse values (gen_random_uuid()::varchar, null, 0, timestamp '1970-01-01 00:00:00');
