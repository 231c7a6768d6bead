-- stg.feedback: a piece of feedback, each once, with the business day it was said on.
--
-- grain:  feedback_id
-- reads:  raw.feedback, stg.corrections, stg.files
-- checks: text <> ''; said_on is not null
--
-- The id is made of what was said by whom in which session, not of where it stands in a file: people press
-- "send" twice and forms are exported again and again, and the same words must stay one voice. Of several
-- copies the newest file's is kept.
-- The same words in a later week are another piece, since a form that stays open is one session for months; the first
-- keeps the id that links of issues know.
-- A form may ask several questions: each text that was answered is a piece of its own, all from one line. first_text_hash
-- is of the first text of that line, the same for its pieces: who gave no name is known by it. question is what was asked,
-- empty where a form has but one question.

with

feedback as (
    select
        feedback.*,
        coalesce(corrections.file_no, files.file_no, feedback.batch_no) as file_no,
        list_filter(
            list_prepend(
                {'question': feedback.question, 'text': feedback.text},
                coalesce(from_json(feedback.answers, '[{"question": "VARCHAR", "text": "VARCHAR"}]'), [])
            ),
            lambda answer: answer.text is not null
        ) as said,
    from raw.feedback
    left join stg.files on files.batch_no = feedback.batch_no
    left join stg.corrections
        on corrections.batch_no = feedback.batch_no
        and corrections.line = feedback.line
    anti join stg.corrections as corrected
        on corrected.instead_no = feedback.batch_no
        and corrected.instead_sheet = feedback.sheet
        and corrected.instead_line = feedback.line
),

answered as (
    select
        * exclude (question, text, answers, said),
        unnest(range(1, len(said) + 1)) as answer_no,
        unnest(said, recursive := true),
        sha256(said[1].text) as first_text_hash,
    from feedback
),

named as (
    select
        *,
        concat_ws('|', coalesce(speaker_id, ''), coalesce(session_id, ''), text) as words,
        sha256(text) as text_hash,
        coalesce(said_on, (submitted_at at time zone 'UTC' at time zone 'Asia/Jakarta')::date) as day_on,
        date_trunc('week', day_on)::date as week_on,
    from answered
),

identified as (
    select
        *,
        left(sha256(words || if(week_on = min(week_on) over (partition by words), '', '|' || week_on)), 16) as feedback_id,
    from named
),

newest as (
    select * from identified
    qualify row_number() over (partition by feedback_id order by file_no desc, batch_no desc, line desc, sheet desc, answer_no) = 1
)

select
    feedback_id,
    text_hash,
    first_text_hash,
    session_id,
    speaker_id,
    kelurahan_id,
    forum,
    group_name,
    question,
    text,
    batch_no,
    sheet,
    line,
    day_on as said_on,
    week_on,
from newest
