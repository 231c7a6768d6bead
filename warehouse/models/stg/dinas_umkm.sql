-- stg.dinas_umkm: a business in the list of the office for cooperatives and trade, as of the newest survey.
--
-- grain:  person_id, business_name
-- reads:  raw.dinas_umkm, stg.corrections, stg.files
-- checks: person_id is not null
--
-- One person may have several businesses.

with

dinas_umkm as (
    select
        dinas_umkm.*,
        coalesce(corrections.file_no, files.file_no, dinas_umkm.batch_no) as file_no,
    from raw.dinas_umkm
    left join stg.files on files.batch_no = dinas_umkm.batch_no
    left join stg.corrections
        on corrections.batch_no = dinas_umkm.batch_no
        and corrections.line = dinas_umkm.line
    anti join stg.corrections as corrected
        on corrected.instead_no = dinas_umkm.batch_no
        and corrected.instead_sheet = dinas_umkm.sheet
        and corrected.instead_line = dinas_umkm.line
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
qualify row_number() over (partition by person_id, business_name order by surveyed_in desc, file_no desc, batch_no desc, line desc, sheet desc) = 1
