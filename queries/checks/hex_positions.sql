-- Check: no two authorities share a hexagon.
select
    'hex_positions puts ' || count(*) || ' authorities at column ' || "column" || ', row ' || "row" || '; move all but one'
    as problem
from hex_positions
group by "column", "row"
having count(*) > 1
order by problem
