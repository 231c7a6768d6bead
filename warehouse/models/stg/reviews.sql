-- stg.reviews: what people decided a feedback text is about, the newest decision.
--
-- grain:  text_hash
-- reads:  ops.reviews
-- checks: len(category_ids) > 0; reviewers > 0
--
-- Of several people's decisions the newest holds; all of them stay in ops.reviews. Someone who changed their mind is asked
-- for their newest; is_disputed says that two people do not name the same categories.

with

reviews as (
    select * from ops.reviews
),

last_words as (
    select * from reviews
    qualify row_number() over (partition by text_hash, reviewer order by decided_at desc) = 1
)

select
    text_hash,
    arg_max(category_ids, (decided_at, reviewer)) as category_ids,
    count(*) as reviewers,
    count(distinct list_sort(category_ids)) > 1 as is_disputed,
    max(decided_at) as decided_at,
from last_words
group by text_hash
