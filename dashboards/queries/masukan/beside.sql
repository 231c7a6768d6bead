-- masukan/beside: voices in the time shown and the time before with one filter taken away, by what that filter chooses among.
--
-- The page hides what could be worked out from the pages of its other choices.

select
    @beside
    category_id,
    group_name,
    kelurahan_id,
    count(*) filter (where said_on between $voices_from and $voices_to) as voices,
    count(*) filter (where said_on between $before_from and $before_to) as voices_before
from mart.voices
where
    @chosen
    and said_on between least($before_from::date, $voices_from::date) and $voices_to
group by all
order by all
