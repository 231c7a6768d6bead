-- masukan/complaints: voices and sessions of each complaint in the time shown and in the time before.
--
-- One person in one session is one voice for a complaint. The row without category counts the sessions of all.

select
    category_id,
    category,
    count(*) filter (where said_on between $voices_from and $voices_to) as voices,
    count(*) filter (where said_on between $before_from and $before_to) as voices_before,
    count(distinct session_id) filter (where said_on between $voices_from and $voices_to) as sessions,
    count(distinct session_id) filter (where said_on between $before_from and $before_to) as sessions_before
from mart.voices
where
    @chosen
group by grouping sets ((category_id, category), ())
order by voices desc, category_id
