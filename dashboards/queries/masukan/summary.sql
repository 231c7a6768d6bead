-- masukan/summary: how many texts a selection has, in all and by what they are mostly about.

select
    category_id,
    category,
    count(*) as pieces,
    count(distinct alike_id) as texts,
    count(distinct session_id) as sessions
from mart.feedback
where
    @chosen
    and ($alike_id = '' or alike_id = $alike_id)
    and ($all_time or said_on between $voices_from and $voices_to)
group by grouping sets ((category_id, category), ())
order by pieces desc, category_id
