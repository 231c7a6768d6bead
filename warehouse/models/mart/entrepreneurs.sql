-- mart.entrepreneurs: a new entrepreneur, as the 1.500 counts them.
--
-- grain:  entrepreneur_id
-- reads:  ops.build_clock, reference.rt, reference.targets, stg.oss_projects, stg.registrations
-- checks: registered_on is not null; source in ('form', 'oss')
-- facts:  itself
--
-- People, not legal entities (Bappeda, 13 September 2021): whoever handed in the city's form for "Wirausaha Baru",
-- and besides them individuals whom only the licence system OSS knows: one for each NIB, however many projects it
-- has, from the earliest. A NIB that any form mentions is a person we have already counted.
-- Companies and businesses larger than small do not count. Who has stopped or moved since still became one.
-- rt_id is null, and counted as unknown, when RW or RT are missing or the register has no such RT.

with

span as (
    select
        min(targets.starts_on) as first_on,
        least(max(targets.ends_on), max(build_clock.as_of)) as last_on,
    from reference.targets
    cross join ops.build_clock
),

rt as (
    select rt.*
    from reference.rt
    inner join ops.build_clock
        on build_clock.as_of between rt.valid_from and coalesce(rt.valid_to, date '9999-12-31')
),

registrations as (
    select * from stg.registrations
),

oss_projects as (
    select * from stg.oss_projects
),

from_form as (
    select
        person_id as entrepreneur_id,
        seller_id,
        kelurahan_id,
        rw,
        rt,
        'form' as source,
        group_name,
        business_name,
        scale,
        kbli_version,
        kbli_code,
        status,
        batch_no,
        sheet,
        line,
        nib_id is not null as has_nib,
        registered_on,
    from registrations
    where lower(programme) = 'wirausaha baru'
),

known_nib as (
    select distinct unnest(nib_ids) as nib_id
    from registrations
),

from_oss as (
    select
        oss_projects.nib_id as entrepreneur_id,
        null as seller_id,
        oss_projects.kelurahan_id,
        oss_projects.rw,
        oss_projects.rt,
        'oss' as source,
        -- street trade of KBLI 2020; the numbers mean other things in 2025
        case
            when oss_projects.kbli_version = '2020' and (oss_projects.kbli_code between '47811' and '47899' or oss_projects.kbli_code = '56104')
                then 'PKL'
            else 'UMKM'
        end as group_name,
        null as business_name,
        regexp_replace(oss_projects.scale, '^Usaha ', '') as scale,
        oss_projects.kbli_version,
        oss_projects.kbli_code,
        'aktif' as status,
        oss_projects.batch_no,
        oss_projects.sheet,
        oss_projects.line,
        true as has_nib,
        coalesce(oss_projects.issued_on, oss_projects.submitted_on) as registered_on,
    from oss_projects
    anti join known_nib on known_nib.nib_id = oss_projects.nib_id
    where
        lower(trim(oss_projects.company_kind)) in ('perseorangan', 'perorangan')
        and regexp_matches(lower(oss_projects.scale), 'mikro|kecil')
        and oss_projects.nib_id is not null
    qualify row_number() over (partition by oss_projects.nib_id order by registered_on, oss_projects.project_id) = 1
),

everyone as (
    select * from from_form
    union all
    select * from from_oss
)

select
    everyone.entrepreneur_id,
    everyone.seller_id,
    everyone.kelurahan_id,
    rt.rt_id,
    everyone.source,
    everyone.group_name,
    everyone.business_name,
    everyone.scale,
    everyone.kbli_version,
    everyone.kbli_code,
    everyone.status,
    everyone.batch_no,
    everyone.sheet,
    everyone.line,
    everyone.has_nib,
    everyone.registered_on,
    date_trunc('week', everyone.registered_on)::date as week_on,
from everyone
inner join span on everyone.registered_on between span.first_on and span.last_on
left join rt
    on rt.kelurahan_id = everyone.kelurahan_id
    and rt.rw = everyone.rw
    and rt.rt = everyone.rt
