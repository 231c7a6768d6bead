-- mart.areas: the city, its kecamatan and its kelurahan, with how many RT each has.
--
-- grain:  area_id
-- reads:  ops.build_clock, reference.kecamatan, reference.kelurahan, reference.rt
-- checks: rt_total >= 0; kind in ('kota', 'kecamatan', 'kelurahan')
-- facts:  none, areas and RT are those of the reference
--
-- Ids are prefixes of one another: 33.71, 33.71.01, 33.71.01.1003. Sorted by position, the city comes first, then
-- each kecamatan north to south with its kelurahan west to east. RT are those of the register on the day of the build.

with

kecamatan as (
    select * from reference.kecamatan
),

kelurahan as (
    select * from reference.kelurahan
),

rt as (
    select rt.*
    from reference.rt
    inner join ops.build_clock
        on build_clock.as_of between rt.valid_from and coalesce(rt.valid_to, date '9999-12-31')
),

areas as (
    select
        left(kecamatan_id, 5) as area_id,
        null as parent_id,
        'Kota Magelang' as area,
        'kota' as kind,
        0 as position,
    from kecamatan
    group by area_id

    union all

    select
        kecamatan_id,
        left(kecamatan_id, 5),
        kecamatan,
        'kecamatan',
        100 * position,
    from kecamatan

    union all

    select
        kelurahan.kelurahan_id,
        kelurahan.kecamatan_id,
        kelurahan.kelurahan,
        'kelurahan',
        100 * kecamatan.position + kelurahan.position,
    from kelurahan
    inner join kecamatan on kecamatan.kecamatan_id = kelurahan.kecamatan_id
)

select
    areas.area_id,
    areas.parent_id,
    areas.area,
    areas.kind,
    areas.position,
    count(rt.rt_id) as rt_total,
from areas
left join rt on starts_with(rt.kelurahan_id, areas.area_id)
group by all
