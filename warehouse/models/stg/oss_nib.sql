-- stg.oss_nib: a business identification number of OSS, as of the newest sheet.
--
-- grain:  nib_id
-- reads:  raw.oss_nib, stg.corrections, stg.files
-- checks: nib_id is not null

with

oss_nib as (
    select
        oss_nib.*,
        coalesce(corrections.file_no, files.file_no, oss_nib.batch_no) as file_no,
    from raw.oss_nib
    left join stg.files on files.batch_no = oss_nib.batch_no
    left join stg.corrections
        on corrections.batch_no = oss_nib.batch_no
        and corrections.line = oss_nib.line
    anti join stg.corrections as corrected
        on corrected.instead_no = oss_nib.batch_no
        and corrected.instead_sheet = oss_nib.sheet
        and corrected.instead_line = oss_nib.line
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
qualify row_number() over (partition by nib_id order by file_no desc, batch_no desc, line desc, sheet desc) = 1
