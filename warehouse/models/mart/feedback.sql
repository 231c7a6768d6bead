-- mart.feedback: a piece of feedback in the speaker's own (redacted) words, with what it is about.
--
-- grain:  feedback_id
-- reads:  mart.labels, ops.texts, reference.categories, reference.kelurahan, stg.feedback
-- checks: category_id is not null; len(categories) >= 1
-- facts:  itself
-- people: session_id
--
-- categories are names, the one with the most weight first; category_id and category are that one. Feedback in which
-- the rules found nothing, or which they have not seen yet, is about "lain_lain". A category the taxonomy does not name
-- goes by its id, rather than being lost.
-- labelled_by says whose word the categories are: 'aturan', 'model' (with the rules) or 'orang'. alike_id is the same for
-- pieces that say nearly the same ("serupa"), alike how many there are; cluster is what it and others of its category are
-- about. A text the labels job has not seen yet is alone, of severity 'rendah' and wholly in doubt.
-- piece_ids is the piece itself: whatever chooses among voices by their pieces then chooses among pieces as well.
-- question is what was asked; empty where a form has but one question.
-- phrases says why: [{"category_id", "weight", "phrases": [...]}, ...], to be marked in the text.

with

feedback as (
    select * from stg.feedback
),

named_labels as (
    select
        labels.*,
        coalesce(categories.category, labels.category_id) as category,
        categories.position,
    from mart.labels
    left join reference.categories on categories.category_id = labels.category_id
),

by_text as (
    select
        text_hash,
        list(category_id order by weight desc, position) as category_ids,
        list(category order by weight desc, position) as categories,
        max(labelled_by) as labelled_by,
        to_json(list({'category_id': category_id, 'weight': weight, 'phrases': phrases} order by weight desc, position)) as phrases,
    from named_labels
    group by text_hash
),

texts as (
    select * from ops.texts
),

other as (
    select
        'lain_lain' as category_id,
        coalesce(max(category), 'Lain-lain') as category,
    from reference.categories
    where category_id = 'lain_lain'
)

select
    feedback.feedback_id,
    [feedback.feedback_id] as piece_ids,
    feedback.text_hash,
    coalesce(texts.alike_hash, feedback.text_hash) as alike_id,
    feedback.session_id,
    feedback.kelurahan_id,
    kelurahan.kelurahan,
    feedback.forum,
    feedback.group_name,
    feedback.question,
    feedback.text,
    coalesce(by_text.category_ids[1], other.category_id) as category_id,
    coalesce(by_text.categories[1], other.category) as category,
    coalesce(by_text.category_ids, [other.category_id]) as category_ids,
    coalesce(by_text.categories, [other.category]) as categories,
    coalesce(by_text.phrases, '[]'::json) as phrases,
    coalesce(by_text.labelled_by, 'aturan') as labelled_by,
    coalesce(texts.severity, 'rendah') as severity,
    coalesce(texts.reasons, '[]'::json) as reasons,
    texts.cluster,
    feedback.batch_no,
    feedback.sheet,
    coalesce(texts.doubt, 1) as doubt,
    count(*) over (partition by coalesce(texts.alike_hash, feedback.text_hash)) as alike,
    feedback.line,
    feedback.said_on,
    feedback.week_on,
from feedback
cross join other
left join by_text on by_text.text_hash = feedback.text_hash
left join texts on texts.text_hash = feedback.text_hash
left join reference.kelurahan on kelurahan.kelurahan_id = feedback.kelurahan_id
