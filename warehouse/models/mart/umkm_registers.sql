-- mart.umkm_registers: how many businesses each register lists, and how many of them the others know.
--
-- grain:  register
-- reads:  stg.dinas_umkm, stg.oss_nib, stg.oss_projects, stg.registrations, stg.umkm_province
-- checks: with_nib <= businesses; in_form <= with_nib; in_oss <= with_nib; in_province <= with_nib; nowhere_else <= with_nib
-- facts:  stg.registrations where shown.register = 'Formulir wirausaha'
-- facts:  stg.dinas_umkm where shown.register = 'Pemutakhiran data UMKM'
-- facts:  stg.oss_projects where shown.register = 'OSS' and fact.nib_id is not null
-- facts:  stg.oss_nib where shown.register = 'OSS'
-- facts:  stg.umkm_province where shown.register = 'Daftar UMKM provinsi'
--
-- Registers are compared by NIB, the only number they share; a business without one is in its own register only, and
-- nobody can tell whether another lists it too. The form counts people, the others businesses. None of this changes who
-- counts as a new entrepreneur.

with

listed as (
    select
        'Formulir wirausaha' as register,
        person_id as business_id,
        nib_id,
    from stg.registrations
    union all
    select
        'Pemutakhiran data UMKM',
        person_id || '|' || coalesce(business_name, ''),
        nib_id,
    from stg.dinas_umkm
    union all
    select
        'OSS',
        nib_id,
        nib_id,
    from stg.oss_projects
    where nib_id is not null
    union all
    select
        'OSS',
        nib_id,
        nib_id,
    from stg.oss_nib
    union all
    select
        'Daftar UMKM provinsi',
        nib_id,
        nib_id,
    from stg.umkm_province
),

businesses as (
    select
        register,
        business_id,
        max(nib_id) as nib_id,
    from listed
    group by all
),

known as (
    select
        nib_id,
        bool_or(register = 'Formulir wirausaha') as in_form,
        bool_or(register = 'OSS') as in_oss,
        bool_or(register = 'Daftar UMKM provinsi') as in_province,
        count(distinct register) as registers,
    from listed
    where nib_id is not null
    group by nib_id
)

select
    businesses.register,
    count(*) as businesses,
    count(businesses.nib_id) as with_nib,
    count(*) filter (where known.in_form) as in_form,
    count(*) filter (where known.in_oss) as in_oss,
    count(*) filter (where known.in_province) as in_province,
    count(*) filter (where known.registers = 1) as nowhere_else,
from businesses
left join known on known.nib_id = businesses.nib_id
group by businesses.register
