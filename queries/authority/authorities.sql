-- Purpose:    Every authority of 2005 to today, with what it is known by and where it belongs.
-- Parameters: none
-- Grain:      one row per authority, by name
-- Columns:    authority_code          text  three-digit DfE code
--             authority               text  name
--             authority_type          text  type today, or when it ended
--             region                  text  English region
--             aliases                 text  other names, separated by ;
--             ons_code                text  today's ONS code; empty for an ended authority
--             predecessor_codes       text  DfE codes, separated by ;
--             successor_codes         text  DfE codes, separated by ;
--             connexions_partnership  text  partnership of 2001 to 2008, derived
--             existed_from            date  first day; empty where unknown
--             existed_to              date  last day; empty for one in being
-- Source:     authorities
select
    authority_code, authority, authority_type, region, aliases, ons_code, predecessor_codes, successor_codes,
    connexions_partnership, existed_from, existed_to
from authorities
order by authority, authority_code
