-- stg.registrations: a person in a programme of the city, as of the newest form they handed in.
--
-- grain:  person_id, programme
-- reads:  raw.registrations, stg.corrections, stg.files
-- checks: person_id is not null; registered_on is not null
--
-- Programme is part of the key: someone who later joins another programme has not stopped being a new
-- entrepreneur. Blanks and capitals make no other programme of it. RW and RT have two digits or are null, which means unknown.
-- registered_on is the first day that any of their forms names: handing one in again does not move it. A form that comes
-- once more, of the same moment, with another day corrects it. nib_ids are all NIB that any of their forms names, also an older one or one of
-- another programme; nib_id is the newest of them.

with

registrations as (
    select
        registrations.* replace (trim(regexp_replace(programme, '\s+', ' ', 'g')) as programme),
        coalesce(corrections.file_no, files.file_no, registrations.batch_no) as file_no,
    from raw.registrations
    left join stg.files on files.batch_no = registrations.batch_no
    left join stg.corrections
        on corrections.batch_no = registrations.batch_no
        and corrections.line = registrations.line
    anti join stg.corrections as corrected
        on corrected.instead_no = registrations.batch_no
        and corrected.instead_sheet = registrations.sheet
        and corrected.instead_line = registrations.line
),

-- each form as the newest file has it
forms as (
    select * from registrations
    qualify row_number() over (
        partition by person_id, lower(programme), submitted_at
        order by file_no desc, batch_no desc, line desc, sheet desc
    ) = 1
),

firsts as (
    select
        person_id,
        lower(programme) as programme_key,
        min(registered_on) as registered_on,
    from forms
    group by all
),

nibs as (
    select
        person_id,
        list_sort(list_distinct(list(nib_id))) as nib_ids,
        arg_max(nib_id, (coalesce(submitted_at, timestamp '1970-01-01'), file_no, batch_no, line)) as nib_id,
    from registrations
    where nib_id is not null
    group by person_id
),

newest as (
    select * from forms
    qualify row_number() over (
        partition by person_id, lower(programme)
        order by submitted_at desc nulls last, file_no desc, batch_no desc, line desc, sheet desc
    ) = 1
)

select
    newest.person_id,
    nibs.nib_id,
    coalesce(nibs.nib_ids, []) as nib_ids,
    newest.seller_id,
    newest.kelurahan_id,
    lpad(newest.rw, 2, '0') as rw,
    lpad(newest.rt, 2, '0') as rt,
    newest.gender,
    newest.business_name,
    newest.group_name,
    newest.kbli_version,
    newest.kbli_code,
    newest.scale,
    newest.programme,
    newest.status,
    newest.batch_no,
    newest.sheet,
    newest.line,
    newest.started_on,
    firsts.registered_on,
    date_trunc('week', firsts.registered_on)::date as week_on,
    newest.submitted_at,
from newest
inner join firsts
    on firsts.person_id = newest.person_id
    and firsts.programme_key = lower(newest.programme)
left join nibs on nibs.person_id = newest.person_id
