-- masukan/beside_weeks: voices of each complaint, week by week, with one filter taken away, by what that filter chooses among.

select
    @beside
    category_id,
    week_on,
    count(*) as voices
from mart.voices
where
    @chosen
    and said_on between least($before_from::date, $voices_from::date) and $voices_to
group by all
order by all
