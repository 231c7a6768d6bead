-- masukan/speakers: how many people of each group spoke in the time shown, each once, whatever they said.

select
    group_name,
    count(distinct person_id) as people
from mart.voices
where
    @chosen
    and said_on between $voices_from and $voices_to
group by group_name
order by group_name
