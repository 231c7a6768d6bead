-- mart.funnel: how far the new entrepreneurs of an area have come, from the form to a shop that lasts.
--
-- grain:  area_id, step
-- reads:  mart.areas, mart.journeys
-- checks: people >= 0; step between 1 and 5
-- facts:  mart.step_line where starts_with(coalesce(fact.kelurahan_id, left(shown.area_id, 5)), shown.area_id) and fact.step = shown.step
--
-- Each step counts those who also took the steps before it. median_days is the usual time since the step before; there
-- is none for the first step, nor for the third, because nobody records when a shop was opened.

with

counted as (
    select
        areas.area_id,
        count(journeys.entrepreneur_id) as registered,
        count(*) filter (where journeys.step >= 2) as trained,
        count(*) filter (where journeys.step >= 3) as has_shop,
        count(*) filter (where journeys.step >= 4) as has_sold,
        count(*) filter (where journeys.step >= 5) as still_sells,
        median(journeys.days_to_training) as days_to_training,
        median(journeys.days_to_sale) as days_to_sale,
    from mart.areas
    left join mart.journeys
        on starts_with(coalesce(journeys.kelurahan_id, ''), areas.area_id)
        or (journeys.kelurahan_id is null and areas.kind = 'kota')
    group by areas.area_id
)

select area_id, 'registered' as step_id, 'Terdaftar sebagai wirausaha baru' as step_name, 1 as step, registered as people, null::double as median_days from counted
union all
select area_id, 'trained', 'Ikut klinik atau pelatihan', 2, trained, days_to_training from counted
union all
select area_id, 'has_shop', 'Punya toko daring', 3, has_shop, null from counted
union all
select area_id, 'has_sold', 'Penjualan pertama', 4, has_sold, days_to_sale from counted
union all
select area_id, 'still_sells', 'Masih berjualan setelah 90 hari', 5, still_sells, 90 from counted
