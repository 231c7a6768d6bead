-- masukan/history: voices of each complaint in each session, day by day, as far back as the time shown is compared with.

select
    session_id,
    category_id,
    said_on,
    count(*) as voices
from mart.voices
where
    @chosen
    and said_on between $history_from and $voices_to
group by session_id, category_id, said_on
order by said_on, session_id, category_id
