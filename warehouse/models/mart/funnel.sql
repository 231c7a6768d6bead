-- mart.funnel: how far the new entrepreneurs of an area have come, from the form to a shop that lasts.
--
-- grain:  area_id, step
-- reads:  mart.areas, mart.entrepreneurs, mart.sales_day, stg.programme
-- checks: people >= 0; step between 1 and 5
--
-- Only people of the city's form can be followed; OSS does not say who they are. Each step counts those who also took
-- the steps before it. median_days is the usual time since the step before; there is none for the first step, nor for
-- the third, because nobody records when a shop was opened.
-- Still selling: something sold 90 days or more after the first sale.

with

form as (
    select * from mart.entrepreneurs
    where source = 'form'
),

trained as (
    select
        person_id,
        min(held_on) as trained_on,
    from stg.programme
    where lower(activity) in ('pelatihan', 'klinik') and person_id is not null
    group by person_id
),

sold as (
    select
        seller_id,
        min(sold_on) as first_sold_on,
        max(sold_on) as last_sold_on,
    from mart.sales_day
    where orders > 0
    group by seller_id
),

people as (
    select
        form.entrepreneur_id,
        form.kelurahan_id,
        trained.trained_on is not null as is_trained,
        is_trained and form.seller_id is not null as has_shop,
        has_shop and sold.first_sold_on is not null as has_sold,
        has_sold and sold.last_sold_on >= sold.first_sold_on + 90 as still_sells,
        greatest(0, trained.trained_on - form.registered_on) as days_to_training,
        greatest(0, sold.first_sold_on - trained.trained_on) as days_to_sale,
    from form
    left join trained on trained.person_id = form.entrepreneur_id
    left join sold on sold.seller_id = form.seller_id
),

counted as (
    select
        areas.area_id,
        count(people.entrepreneur_id) as registered,
        count(*) filter (where people.is_trained) as trained,
        count(*) filter (where people.has_shop) as has_shop,
        count(*) filter (where people.has_sold) as has_sold,
        count(*) filter (where people.still_sells) as still_sells,
        median(people.days_to_training) filter (where people.is_trained) as days_to_training,
        median(people.days_to_sale) filter (where people.has_sold) as days_to_sale,
    from mart.areas
    left join people
        on starts_with(coalesce(people.kelurahan_id, ''), areas.area_id)
        or (people.kelurahan_id is null and areas.kind = 'kota')
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
