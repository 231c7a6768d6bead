-- mart.voices: one person saying one kind of thing in one session.
--
-- grain:  session_id, speaker_id, category_id
-- reads:  reference.categories, reference.kelurahan, stg.feedback, stg.feedback_labels
-- checks: weight >= 0; said_on is not null
--
-- Complaints are counted in voices, not in rows: whoever repeats themselves in a session is still one. Someone who
-- gave no name is a person of their own, and what comes in without a session belongs to that forum's day.
-- feedback_id is the piece that says it most clearly. A category the taxonomy does not name goes by its id.

with

feedback as (
    select
        *,
        coalesce(session_id, lower(forum) || '-' || said_on, 'tanpa-sesi-' || said_on) as counted_session_id,
        coalesce(speaker_id, feedback_id) as counted_speaker_id,
    from stg.feedback
),

labelled as (
    select
        feedback.*,
        coalesce(feedback_labels.category_id, 'lain_lain') as category_id,
        coalesce(feedback_labels.weight, 0) as weight,
    from feedback
    left join stg.feedback_labels on feedback_labels.text_hash = feedback.text_hash
),

clearest as (
    select * from labelled
    qualify row_number() over (
        partition by counted_session_id, counted_speaker_id, category_id
        order by weight desc, length(text) desc, feedback_id
    ) = 1
)

select
    clearest.counted_session_id as session_id,
    clearest.counted_speaker_id as speaker_id,
    clearest.feedback_id,
    clearest.category_id,
    coalesce(categories.category, clearest.category_id) as category,
    clearest.kelurahan_id,
    kelurahan.kelurahan,
    clearest.forum,
    clearest.group_name,
    clearest.weight,
    clearest.said_on,
    clearest.week_on,
from clearest
left join reference.categories on categories.category_id = clearest.category_id
left join reference.kelurahan on kelurahan.kelurahan_id = clearest.kelurahan_id
