-- mart.journeys: how far a new entrepreneur has come, from the form to a shop that lasts.
--
-- grain:  entrepreneur_id
-- reads:  mart.entrepreneurs, mart.sales_day, stg.programme
-- checks: step between 1 and 5
-- facts:  itself
--
-- Only people of the city's form can be followed; OSS does not say who they are. step says how many steps they took,
-- each after the one before: 1 registered, 2 trained, 3 has a shop, 4 has sold, 5 still sells: something was sold 90
-- days or more after the first sale. Nobody records when a shop was opened, so days_to_sale begin at the training.
-- The place is that of their registration.

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
        form.seller_id,
        form.batch_no,
        form.sheet,
        form.line,
        trained.trained_on is not null as is_trained,
        is_trained and form.seller_id is not null as has_shop,
        has_shop and sold.first_sold_on is not null as has_sold,
        has_sold and sold.last_sold_on >= sold.first_sold_on + 90 as still_sells,
        greatest(0, trained.trained_on - form.registered_on) as days_to_training,
        greatest(0, sold.first_sold_on - trained.trained_on) as days_to_sale,
        sold.first_sold_on,
        sold.last_sold_on,
    from form
    left join trained on trained.person_id = form.entrepreneur_id
    left join sold on sold.seller_id = form.seller_id
)

select
    entrepreneur_id,
    kelurahan_id,
    seller_id,
    batch_no,
    sheet,
    line,
    1 + is_trained::integer + has_shop::integer + has_sold::integer + still_sells::integer as step,
    if(is_trained, days_to_training, null) as days_to_training,
    if(has_sold, days_to_sale, null) as days_to_sale,
    first_sold_on,
    last_sold_on,
from people
