-- Purpose:    Every name and code an authority is known by.
-- Parameters: none
-- Grain:      one row per authority and name
-- Columns:    authority_code  text  three-digit DfE code
--             name            text  a name, an alias, or a DfE or ONS code
-- Source:     authorities
select authority_code, name
from authority_names
order by authority_code, name
