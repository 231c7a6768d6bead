-- stg.files: a file that landed, and how new it is among those of its raw table.
--
-- grain:  batch_no
-- reads:  ops.batches, raw.marketplace_daily, raw.marketplace_fees, raw.marketplace_income, raw.marketplace_orders, raw.oss_nib, raw.oss_projects, raw.shop_ads
-- checks: file_no > 0
--
-- Where files overlap the newest wins, and that is the one that was exported last, not the one that came last: an old
-- download may be found later. An export knows nothing after its own moment, so the last day of its name and the last
-- moment of its rows tell how late it was made at least. What tells neither is as new as the day it came, and of files
-- that are equally new the one that came last wins. No file is newer than the day after it came, whatever it says.
-- Tables that people keep by hand are as new as they came: who corrects a day in March sends that day alone.

with

batches as (
    select * from ops.batches
),

moments as (
    select batch_no, max(greatest(ordered_at, completed_at)) as last_at from raw.marketplace_orders group by batch_no
    union all
    select batch_no, max(released_on) from raw.marketplace_income group by batch_no
    union all
    select batch_no, max(greatest(charged_on, released_on)) from raw.marketplace_fees group by batch_no
    union all
    select batch_no, max(ends_on) from raw.shop_ads group by batch_no
    union all
    select batch_no, max(sold_on) from raw.marketplace_daily group by batch_no
    union all
    select batch_no, max(greatest(issued_on, submitted_on)) from raw.oss_projects group by batch_no
    union all
    select batch_no, max(issued_on) from raw.oss_nib group by batch_no
),

dated as (
    select
        batches.batch_no,
        batches.target,
        batches.due_at,
        case
            when batches.layout in ('feedback_form', 'registrations', 'programme', 'marketplace_daily', 'dinas_umkm') then null
            when moments.last_at is null and batches.names_on is null then null -- least passes over null
            else least(greatest(moments.last_at, batches.names_on), batches.due_at + interval 1 day)
        end as told_at,
    from batches
    left join moments on moments.batch_no = batches.batch_no
),

telling as (
    select
        *,
        count(told_at) over (partition by target) > 0 as some_tell,
    from dated
)

select
    batch_no,
    row_number() over (partition by target order by if(some_tell, coalesce(told_at, due_at), null), batch_no) as file_no,
from telling
