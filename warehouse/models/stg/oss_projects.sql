-- stg.oss_projects: a project of the business licence system OSS, as of the newest sheet.
--
-- grain:  project_id
-- reads:  raw.oss_projects, stg.corrections, stg.files
-- checks: project_id is not null
--
-- One NIB has many projects: whoever wants to know how many businesses there are counts distinct nib_id.

with

oss_projects as (
    select
        oss_projects.*,
        coalesce(corrections.file_no, files.file_no, oss_projects.batch_no) as file_no,
    from raw.oss_projects
    left join stg.files on files.batch_no = oss_projects.batch_no
    left join stg.corrections
        on corrections.batch_no = oss_projects.batch_no
        and corrections.line = oss_projects.line
    anti join stg.corrections as corrected
        on corrected.instead_no = oss_projects.batch_no
        and corrected.instead_sheet = oss_projects.sheet
        and corrected.instead_line = oss_projects.line
),

newest as (
    select * from oss_projects
    qualify row_number() over (partition by project_id order by file_no desc, batch_no desc, line desc, sheet desc) = 1
)

select
    project_id,
    nib_id,
    kelurahan_id,
    lpad(rw, 2, '0') as rw,
    lpad(rt, 2, '0') as rt,
    project_kind,
    company_kind,
    risk,
    scale,
    kbli_version,
    kbli_code,
    batch_no,
    sheet,
    investment,
    workers,
    line,
    issued_on,
    submitted_on,
from newest
