-- Purpose:    The authorities in being with which one authority is compared, itself left out.
-- Parameters: $authority    text     optional: three-digit DfE code, or any name it is known by; all and own need none
--             $comparators  text     optional: all (also when left out), region, type, own, or a neighbour model (dfe_2025)
--             $own          list     optional: DfE codes separated by commas, for own
-- Grain:      one row per comparator, closest neighbour first, else by name
-- Columns:    authority_code  text     three-digit DfE code of the comparator
--             authority       text     name
--             region          text     English region
--             authority_type  text     county, unitary, metropolitan_borough, london_borough or other
--             neighbour_rank  integer  place in the model's list, 1 the closest; empty unless a model was asked for
--             closeness       text     the model's own word for how close; empty where it has none
-- Source:     authorities, statistical_neighbours
select authority_code, authority, region, authority_type, neighbour_rank, closeness
from comparators_of($authority, $comparators, $own)
order by neighbour_rank nulls last, authority, authority_code
