-- tinjau/newest: how many decisions people have made, and when the last.

select
    count(*) as reviews,
    max(decided_at) as decided_at
from ops.reviews
