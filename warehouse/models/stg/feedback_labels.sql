-- stg.feedback_labels: a category that rules and model found in a feedback text.
--
-- grain:  text_hash, category_id
-- reads:  raw.feedback_labels
-- checks: weight > 0
--
-- Labels hang on the text, not on who said it. Texts in which the rules found nothing are not here. model_version is empty
-- where the rules worked alone.

select
    text_hash,
    category_id,
    rules_version,
    coalesce(model_version, '') as model_version,
    phrases,
    weight,
from raw.feedback_labels
where category_id is not null
