-- data/mistakes: how often the same mistake came back: rows held for each source, column and reason, month by month.

select
    layout,
    column_name,
    rule,
    any_value(problems->0->>'id' order by held_at desc) as example,
    count(*) as rows_held,
    count(distinct batch_id) as files,
    date_trunc('month', held_at + interval 7 hour)::date as month
from ops.held_rows
group by layout, column_name, rule, month
order by month desc, rows_held desc, layout, column_name, rule
