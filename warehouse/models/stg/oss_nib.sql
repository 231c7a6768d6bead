-- stg.oss_nib: a business identification number of OSS, as of the newest sheet.
--
-- grain:  nib_id
-- reads:  raw.oss_nib
-- checks: nib_id is not null

with

oss_nib as (
    select * from raw.oss_nib
)

select
    nib_id,
    kelurahan_id,
    rw,
    rt,
    company_kind,
    investment_status,
    scale,
    batch_no,
    sheet,
    line,
    issued_on,
from oss_nib
qualify row_number() over (partition by nib_id order by batch_no desc, line desc, sheet desc) = 1
