-- masukan/groups: voices of each complaint in each group of traders.

select
    category_id,
    group_name,
    count(*) as voices
from mart.voices
where
    @chosen
    and said_on between $voices_from and $voices_to
group by category_id, group_name
order by category_id, group_name
