-- masukan/complaints: voices and sessions of each complaint in the time shown and in the time before.
--
-- One person in one session is one voice for a complaint. The row without category counts the sessions of all.
-- Sessions are counted in lists: count(distinct) makes a hash table for each of two columns and two groupings, which takes twice
-- as long as all the rest.

select
    category_id,
    category,
    count(*) filter (where said_on between $voices_from and $voices_to) as voices,
    count(*) filter (where said_on between $before_from and $before_to) as voices_before,
    coalesce(list_unique(list(session_id) filter (where said_on between $voices_from and $voices_to)), 0)::bigint as sessions,
    coalesce(list_unique(list(session_id) filter (where said_on between $before_from and $before_to)), 0)::bigint as sessions_before
from mart.voices
where
    @chosen
group by grouping sets ((category_id, category), ())
order by voices desc, category_id
