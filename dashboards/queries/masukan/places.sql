-- masukan/places: voices of each complaint in each kelurahan in the time shown.

select
    category_id,
    kelurahan_id,
    count(*) as voices
from mart.voices
where
    @chosen
    and kelurahan_id is not null
    and said_on between $voices_from and $voices_to
group by category_id, kelurahan_id
order by category_id, kelurahan_id
