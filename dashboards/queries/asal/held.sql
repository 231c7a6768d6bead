-- asal/held: rows, or cells of rows that count (is_landed), in quarantine by file and by the column they are held for, without what they say.

select
    batch_id,
    file,
    layout,
    column_name,
    is_landed,
    count(*) as held,
    min(line) as first_line
from ops.held_rows
where status = 'open'
group by batch_id, file, layout, column_name, is_landed
order by held desc, file, column_name
