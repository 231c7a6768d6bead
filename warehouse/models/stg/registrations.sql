-- stg.registrations: a person in a programme of the city, as of the newest form they handed in.
--
-- grain:  person_id, programme
-- reads:  raw.registrations, stg.corrections, stg.files
-- checks: person_id is not null; registered_on is not null
--
-- Programme is part of the key: someone who later joins another programme has not stopped being a new
-- entrepreneur. Blanks and capitals make no other programme of it. RW and RT have two digits or are null, which means unknown.

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

newest as (
    select * from registrations
    qualify row_number() over (
        partition by person_id, lower(programme)
        order by submitted_at desc nulls last, file_no desc, batch_no desc, line desc, sheet desc
    ) = 1
)

select
    person_id,
    nib_id,
    seller_id,
    kelurahan_id,
    lpad(rw, 2, '0') as rw,
    lpad(rt, 2, '0') as rt,
    gender,
    business_name,
    group_name,
    kbli_version,
    kbli_code,
    scale,
    programme,
    status,
    batch_no,
    sheet,
    line,
    started_on,
    registered_on,
    date_trunc('week', registered_on)::date as week_on,
    submitted_at,
from newest
