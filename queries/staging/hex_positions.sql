-- Table: hex_positions, where each authority lies on a map of hexagons (data/hex_positions.csv).
create table hex_positions as
select
    authority_code, short_name, cast("column" as integer) as "column", cast("row" as integer) as "row", source_id, source_ref
from read_csv('hex_positions.csv', header = true, all_varchar = true, nullstr = '')
order by authority_code
