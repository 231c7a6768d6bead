-- masukan/heard: voices and sessions of each kelurahan.

select
    kelurahan_id,
    count(*) as voices,
    count(distinct session_id) as sessions
from mart.voices
where
    @chosen
    and kelurahan_id is not null
    and said_on between $voices_from and $voices_to
group by kelurahan_id
order by kelurahan_id
