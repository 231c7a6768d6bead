-- tinjau/reviews: what people decided, oldest first, beside what was given then.

select
    text_hash,
    reviewer,
    category_ids,
    given_ids,
    rules_version,
    model_version,
    decided_at
from ops.reviews
order by decided_at, text_hash, reviewer
