-- masukan/sessions: voices of each complaint in each session of the time shown.

select
    session_id,
    category_id,
    count(*) as voices
from mart.voices
where
    @chosen
    and said_on between $voices_from and $voices_to
group by session_id, category_id
order by session_id, category_id
