-- Purpose:    Where each authority in being lies on a map of hexagons of one size.
-- Parameters: none
-- Grain:      one row per authority
-- Columns:    authority_code  text     three-digit DfE code
--             authority       text     name
--             region          text     English region
--             short_name      text     at most eight letters, ours
--             column          integer  from the west; odd rows lie half a cell to the east
--             row             integer  from the south
-- Source:     hex_positions, authorities
select hex_positions.authority_code, authority, region, short_name, "column", "row"
from hex_positions
join authorities on authorities.authority_code = hex_positions.authority_code
order by authority
