-- masukan/said: what people said in the time shown and the time before, each of what is nearly the same once; the page finds
-- the words that set some of it apart.

select
    any_value(text order by said_on desc, feedback_id) as text,
    any_value(category_id order by said_on desc, feedback_id) as category_id,
    any_value(group_name order by said_on desc, feedback_id) as group_name,
    max(said_on) as said_on
from mart.feedback
where
    @chosen
    and said_on between least($before_from::date, $voices_from::date) and $voices_to
group by alike_id
order by said_on desc, alike_id
limit 6000
