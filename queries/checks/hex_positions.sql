-- Check: every authority in being has one hexagon, and no two share a place.
select 'hex_positions has no place for ' || authority || ' (' || authority_code || '); add a row' as problem
from authorities
where existed_to is null and authority_code not in (select authority_code from hex_positions)
union all
select 'hex_positions puts ' || count(*) || ' authorities at column ' || "column" || ', row ' || "row" || '; move all but one'
from hex_positions
group by "column", "row"
having count(*) > 1
order by problem
