-- mart.labels: a category of a feedback text: a person's word where there is one, else what rules and model found.
--
-- grain:  text_hash, category_id
-- reads:  stg.feedback_labels, stg.reviews
-- facts:  none, labels hang on a text and not on a line; mart.feedback has the lines
-- checks: weight > 0; labelled_by in ('orang', 'model', 'aturan')
--
-- A person's labels keep the person's order and, where the rules had found the same category, the phrases that told them.

with

found as (
    select * from stg.feedback_labels
),

decided as (
    select * from stg.reviews
),

by_people as (
    select
        text_hash,
        unnest(list_distinct(category_ids)) as category_id,
        category_ids,
    from decided
)

select
    by_people.text_hash,
    by_people.category_id,
    'orang' as labelled_by,
    coalesce(found.phrases, '[]'::json) as phrases,
    1 - (list_position(by_people.category_ids, by_people.category_id) - 1) / 100 as weight,
from by_people
left join found on found.text_hash = by_people.text_hash and found.category_id = by_people.category_id

union all by name

select
    text_hash,
    category_id,
    case when model_version > '' then 'model' else 'aturan' end as labelled_by,
    phrases,
    weight,
from found
where text_hash not in (select text_hash from decided)
