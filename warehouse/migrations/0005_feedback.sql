-- feedback: what the text rules, a model and people make of what was said. Moments are UTC.

alter table raw.feedback_labels add column model_version varchar;  -- '' where the rules work alone

-- What the rules know of a text besides its categories. Derived, and replaced with the labels.
create table ops.texts (
    text_hash varchar not null,      -- SHA-256 of the redacted text
    alike_hash varchar not null,     -- of the first text that says nearly the same; its own when there is none
    severity varchar not null,       -- rendah, sedang, tinggi, mendesak
    reasons json not null,           -- [{"aspect", "words"}, ...]: what makes it grave
    cluster varchar,                 -- what it and others of its category are about, in their words
    doubt double not null,           -- 0 to 1: how unsure the labels are
    points integer not null,
);

-- What people decided a text is about. Added to and never changed: two may disagree, and one may change their mind.
create table ops.reviews (
    text_hash varchar not null,
    reviewer varchar not null,
    category_ids varchar[] not null, -- the most important first
    given_ids varchar[] not null,    -- what rules and model said when it was decided, best first
    rules_version varchar,
    model_version varchar,
    decided_at timestamp not null,
);

-- Models that learnt from reviews; the newest that joins is used.
create table ops.text_models (
    version varchar not null,
    rules_version varchar not null,
    model blob not null,             -- under 2 MB
    examples integer not null,
    rules_f1 double not null,        -- of cross-validation: the rules alone,
    model_f1 double not null,        -- the model alone,
    joined_f1 double not null,       -- both
    share double not null,
    cut double not null,
    joins boolean not null,          -- both together beat the rules
    trained_at timestamp not null,   -- when the training was due
);

-- Rule files that were applied; the newest is in force, and without one the file that is built in.
create table ops.rules (
    version varchar not null,
    rules varchar not null,          -- the file
    applied_by varchar not null,
    applied_at timestamp not null,
);

-- An issue is what the city makes of what people said. What happens to it is added to ops.issue_steps.
create table ops.issues (
    issue_id bigint not null,        -- 1, 2, 3 ...
    title varchar not null,
    office varchar not null,         -- whose it is
    opened_by varchar not null,
    opened_at timestamp not null,
);

create table ops.issue_steps (
    issue_id bigint not null,
    step_no bigint not null,         -- 1, 2, 3 ... the last is how it stands
    status varchar not null,         -- diterima, dikaji, dikerjakan, selesai, ditolak
    note varchar not null,           -- the decision; of a refusal, the reason
    taken_by varchar not null,
    taken_on date not null,
    noted_at timestamp not null,
);

-- The voices behind an issue.
create table ops.issue_voices (
    issue_id bigint not null,
    feedback_id varchar not null,
    linked_by varchar not null,
    linked_at timestamp not null,
);
