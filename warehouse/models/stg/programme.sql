-- stg.programme: someone at a clinic, a training or a business meeting.
--
-- grain:  held_on, activity, kelurahan_id, topic, person_id
-- reads:  raw.programme, stg.corrections, stg.files
-- checks: held_on is not null; activity is not null
--
-- A row without person_id says that the event took place and nobody signed.

with

programme as (
    select
        programme.*,
        coalesce(corrections.file_no, files.file_no, programme.batch_no) as file_no,
    from raw.programme
    left join stg.files on files.batch_no = programme.batch_no
    left join stg.corrections
        on corrections.batch_no = programme.batch_no
        and corrections.line = programme.line
    anti join stg.corrections as corrected
        on corrected.instead_no = programme.batch_no
        and corrected.instead_sheet = programme.sheet
        and corrected.instead_line = programme.line
)

select
    kelurahan_id,
    person_id,
    activity,
    topic,
    group_name,
    outcome,
    batch_no,
    sheet,
    line,
    held_on,
    date_trunc('week', held_on)::date as week_on,
from programme
qualify row_number() over (
    partition by held_on, activity, kelurahan_id, topic, person_id
    order by file_no desc, batch_no desc, line desc, sheet desc
) = 1
