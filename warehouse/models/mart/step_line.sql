-- mart.step_line: a line of a file that tells that somebody took a step, from the form to a shop that lasts.
--
-- grain:  entrepreneur_id, step, batch_no, sheet, line
-- reads:  mart.journeys, mart.sales_line, stg.programme
-- checks: step between 1 and 5
-- facts:  itself
-- people: entrepreneur_id
--
-- Steps are those of mart.journeys. The registration tells the first and, since it names the shop, the third; every visit
-- to a clinic or training tells the second; the lines of the first day of sales tell the fourth, those of the last day the
-- fifth.

with

journeys as (
    select * from mart.journeys
),

attended as (
    select
        journeys.entrepreneur_id,
        journeys.kelurahan_id,
        programme.batch_no,
        programme.sheet,
        programme.line,
    from journeys
    inner join stg.programme on programme.person_id = journeys.entrepreneur_id
    where journeys.step >= 2 and lower(programme.activity) in ('pelatihan', 'klinik')
),

sold as (
    select
        journeys.entrepreneur_id,
        journeys.kelurahan_id,
        sales_line.batch_no,
        sales_line.sheet,
        sales_line.line,
        sales_line.sold_on = journeys.first_sold_on as is_first,
        sales_line.sold_on = journeys.last_sold_on and journeys.step = 5 as is_lasting,
    from journeys
    inner join mart.sales_line on sales_line.seller_id = journeys.seller_id
    where journeys.step >= 4 and sales_line.orders > 0
)

select entrepreneur_id, kelurahan_id, 1 as step, batch_no, sheet, line from journeys
union all
select entrepreneur_id, kelurahan_id, 2, batch_no, sheet, line from attended
union all
select entrepreneur_id, kelurahan_id, 3, batch_no, sheet, line from journeys where step >= 3
union all
select entrepreneur_id, kelurahan_id, 4, batch_no, sheet, line from sold where is_first
union all
select entrepreneur_id, kelurahan_id, 5, batch_no, sheet, line from sold where is_lasting
