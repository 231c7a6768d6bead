-- tinjau/models: what each training came to, newest first.

select
    version,
    examples,
    rules_f1,
    model_f1,
    joined_f1,
    joins,
    octet_length(model) as bytes,
    trained_at
from ops.text_models
order by trained_at desc
limit 12
