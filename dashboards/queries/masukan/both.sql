-- masukan/both: the pieces in which the same person raised two complaints in the same session.

select
    unnest(flatten(list(piece_ids))) as feedback_id
from mart.voices
where
    @chosen
    and category_id in ($one_category, $other_category)
    and said_on between $voices_from and $voices_to
group by session_id, speaker_id
having count(distinct category_id) = 2
