-- stg.dinas_umkm: a business in the list of the office for cooperatives and trade, as of the newest survey.
--
-- grain:  person_id, business_name
-- reads:  raw.dinas_umkm
-- checks: person_id is not null
--
-- One person may have several businesses.

with

dinas_umkm as (
    select * from raw.dinas_umkm
)

select
    person_id,
    nib_id,
    kelurahan_id,
    business_name,
    business_kind,
    batch_no,
    sheet,
    own_capital,
    outside_capital,
    turnover,
    workers,
    founded_in,
    surveyed_in,
    line,
from dinas_umkm
qualify row_number() over (partition by person_id, business_name order by surveyed_in desc, batch_no desc, line desc, sheet desc) = 1
