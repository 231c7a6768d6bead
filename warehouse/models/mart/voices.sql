-- mart.voices: one person saying one kind of thing in one session, in a week of it.
--
-- grain:  session_id, speaker_id, category_id, said_on
-- reads:  mart.labels, ops.texts, reference.categories, reference.kelurahan, stg.feedback
-- checks: weight >= 0; said_on is not null
-- facts:  itself
-- people: speaker_id
--
-- Complaints are counted in voices, not in rows: whoever repeats themselves in a session is still one. Someone who
-- gave no name is a person of their own, unless what they said in that session is nearly the same as what another without
-- a name said, and what comes in without a session belongs to that forum's day. Who answers several questions of one form is
-- one person, with or without a name: for that, who gave none is known by the first text they wrote.
-- A session may last: who says the same in August and in October, in a form that stays open, is a voice of either time. So
-- a person counts once in each week that they say it, and in each month where a week lies in two.
-- person_id is who speaks, in whatever session; who gave no name is known in one session only.
-- feedback_id is the piece that says it most clearly and the one that counts: the place is its own, severity how grave that piece is.
-- piece_ids are all pieces in which that person says it, category_ids everything these pieces are about: a search or a category
-- chooses a voice when one of its pieces fits, so that a voice is counted once and in one place, whatever is chosen.
-- A category the taxonomy does not name goes by its id.

with

feedback as (
    select
        feedback.*,
        coalesce(texts.severity, 'rendah') as severity,
        coalesce(session_id, lower(forum) || '-' || said_on, 'tanpa-sesi-' || said_on) as counted_session_id,
        coalesce(speaker_id, first_texts.alike_hash, first_text_hash) as counted_speaker_id,
        coalesce(speaker_id, counted_session_id || '|' || counted_speaker_id) as person_id,
        greatest(date_trunc('week', said_on), date_trunc('month', said_on))::date as part_on,
    from stg.feedback
    left join ops.texts on texts.text_hash = feedback.text_hash
    left join ops.texts as first_texts on first_texts.text_hash = feedback.first_text_hash
),

labelled as (
    select
        feedback.*,
        coalesce(labels.category_id, 'lain_lain') as category_id,
        coalesce(labels.weight, 0) as weight,
    from feedback
    left join mart.labels on labels.text_hash = feedback.text_hash
),

pieces as (
    select
        feedback_id,
        list(category_id) as category_ids,
    from labelled
    group by feedback_id
),

said as (
    select
        labelled.counted_session_id,
        labelled.counted_speaker_id,
        labelled.category_id,
        labelled.part_on,
        list(labelled.feedback_id order by labelled.feedback_id) as piece_ids,
        list_sort(list_distinct(flatten(list(pieces.category_ids)))) as category_ids,
    from labelled
    inner join pieces on pieces.feedback_id = labelled.feedback_id
    group by all
),

clearest as (
    select * from labelled
    qualify row_number() over (
        partition by counted_session_id, counted_speaker_id, category_id, part_on
        order by weight desc, length(text) desc, feedback_id
    ) = 1
)

select
    clearest.counted_session_id as session_id,
    clearest.counted_speaker_id as speaker_id,
    clearest.person_id,
    clearest.feedback_id,
    clearest.category_id,
    coalesce(categories.category, clearest.category_id) as category,
    clearest.kelurahan_id,
    kelurahan.kelurahan,
    clearest.forum,
    clearest.group_name,
    clearest.severity,
    said.piece_ids,
    said.category_ids,
    clearest.batch_no,
    clearest.sheet,
    clearest.line,
    clearest.weight,
    clearest.said_on,
    clearest.week_on,
from clearest
inner join said
    on said.counted_session_id = clearest.counted_session_id
    and said.counted_speaker_id = clearest.counted_speaker_id
    and said.category_id = clearest.category_id
    and said.part_on = clearest.part_on
left join reference.categories on categories.category_id = clearest.category_id
left join reference.kelurahan on kelurahan.kelurahan_id = clearest.kelurahan_id
