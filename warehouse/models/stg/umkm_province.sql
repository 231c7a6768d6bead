-- stg.umkm_province: a business of the province's register, as of the newest year it is listed in.
--
-- grain:  nib_id
-- reads:  raw.umkm_province, stg.corrections, stg.files
-- checks: nib_id is not null; listed_in is not null

with

umkm_province as (
    select
        umkm_province.*,
        coalesce(corrections.file_no, files.file_no, umkm_province.batch_no) as file_no,
    from raw.umkm_province
    left join stg.files on files.batch_no = umkm_province.batch_no
    left join stg.corrections
        on corrections.batch_no = umkm_province.batch_no
        and corrections.line = umkm_province.line
    anti join stg.corrections as corrected
        on corrected.instead_no = umkm_province.batch_no
        and corrected.instead_sheet = umkm_province.sheet
        and corrected.instead_line = umkm_province.line
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
qualify row_number() over (partition by nib_id order by listed_in desc, file_no desc, batch_no desc, line desc, sheet desc) = 1
