-- mart.feedback: a piece of feedback in the speaker's own (redacted) words, with what it is about.
--
-- grain:  feedback_id
-- reads:  reference.categories, reference.kelurahan, stg.feedback, stg.feedback_labels
-- checks: category_id is not null; len(categories) >= 1
--
-- categories are names, the one with the most weight first; category_id and category are that one. Feedback in which
-- the rules found nothing, or which they have not seen yet, is about "lain_lain". A category the taxonomy does not name
-- goes by its id, rather than being lost.
-- phrases says why: [{"category_id", "weight", "phrases": [...]}, ...], to be marked in the text.

with

feedback as (
    select * from stg.feedback
),

labels as (
    select
        feedback_labels.*,
        coalesce(categories.category, feedback_labels.category_id) as category,
        categories.position,
    from stg.feedback_labels
    left join reference.categories on categories.category_id = feedback_labels.category_id
),

by_text as (
    select
        text_hash,
        list(category_id order by weight desc, position) as category_ids,
        list(category order by weight desc, position) as categories,
        to_json(list({'category_id': category_id, 'weight': weight, 'phrases': phrases} order by weight desc, position)) as phrases,
    from labels
    group by text_hash
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
    feedback.session_id,
    feedback.kelurahan_id,
    kelurahan.kelurahan,
    feedback.forum,
    feedback.group_name,
    feedback.text,
    coalesce(by_text.category_ids[1], other.category_id) as category_id,
    coalesce(by_text.categories[1], other.category) as category,
    coalesce(by_text.category_ids, [other.category_id]) as category_ids,
    coalesce(by_text.categories, [other.category]) as categories,
    coalesce(by_text.phrases, '[]'::json) as phrases,
    feedback.batch_no,
    feedback.sheet,
    feedback.line,
    feedback.said_on,
    feedback.week_on,
from feedback
cross join other
left join by_text on by_text.text_hash = feedback.text_hash
left join reference.kelurahan on kelurahan.kelurahan_id = feedback.kelurahan_id
