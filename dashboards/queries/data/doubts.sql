-- data/doubts: orders of marketplaces that somebody should look at, and how many there are of each kind.

select
    doubt,
    platform,
    word,
    orders,
    last_on
from mart.order_doubts
order by doubt <> 'status', doubt, orders desc, platform, word
