-- masukan/together: which complaints the same person raised in the same session, and how many people did so.

select
    category_ids,
    count(*) as people,
    count(distinct session_id) as sessions
from (
    select
        session_id,
        speaker_id,
        list_sort(list_distinct(list(category_id))) as category_ids
    from mart.voices
    where
        @chosen
        and said_on between $voices_from and $voices_to
        and category_id <> 'lain_lain'
    group by session_id, speaker_id
)
group by category_ids
order by people desc, category_ids
