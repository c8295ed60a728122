-- Purpose:    The authorities in being at the end of a year.
-- Parameters: $year  integer  year
-- Grain:      one row per authority, by name
-- Columns:    authority_code  text  three-digit DfE code
--             authority       text  name
-- Source:     authorities
select authority_years.authority_code, authority
from authority_years
join authorities on authorities.authority_code = authority_years.authority_code
where year = $year
order by authority
