-- stg.feedback: a piece of feedback, each once, with the business day it was said on.
--
-- grain:  feedback_id
-- reads:  raw.feedback, stg.corrections
-- checks: text <> ''; said_on is not null
--
-- The id is made of what was said by whom in which session, not of where it stands in a file: people press
-- "send" twice and forms are exported again and again, and the same words must stay one voice. Of several
-- copies the newest file's is kept.

with

feedback as (
    select
        feedback.*,
        coalesce(corrections.file_no, feedback.batch_no) as file_no,
    from raw.feedback
    left join stg.corrections
        on corrections.batch_no = feedback.batch_no
        and corrections.line = feedback.line
),

named as (
    select
        *,
        left(sha256(concat_ws('|', coalesce(speaker_id, ''), coalesce(session_id, ''), text)), 16) as feedback_id,
        sha256(text) as text_hash,
        coalesce(said_on, (submitted_at at time zone 'UTC' at time zone 'Asia/Jakarta')::date) as day_on,
    from feedback
    where text is not null
),

newest as (
    select * from named
    qualify row_number() over (partition by feedback_id order by file_no desc, batch_no desc, line desc, sheet desc) = 1
)

select
    feedback_id,
    text_hash,
    session_id,
    speaker_id,
    kelurahan_id,
    forum,
    group_name,
    text,
    batch_no,
    sheet,
    line,
    day_on as said_on,
    date_trunc('week', day_on)::date as week_on,
from newest
