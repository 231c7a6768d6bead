-- stg.umkm_province: a business of the province's register, as of the newest year it is listed in.
--
-- grain:  nib_id
-- reads:  raw.umkm_province
-- checks: nib_id is not null; listed_in is not null

with

umkm_province as (
    select * from raw.umkm_province
)

select
    nib_id,
    kelurahan_id,
    rw,
    rt,
    kbli_version,
    kbli_code,
    investment_status,
    batch_no,
    sheet,
    capital,
    investment,
    men,
    women,
    listed_in,
    line,
    issued_on,
from umkm_province
qualify row_number() over (partition by nib_id order by listed_in desc, batch_no desc, line desc, sheet desc) = 1
