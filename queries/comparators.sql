-- Purpose:    The authorities in being with which one authority is compared, itself left out.
-- Parameters: $authority    text     optional: three-digit DfE code, or any name it is known by; all and own need none
--             $comparators  text     optional: all (also when left out), region, type, own, or a neighbour model (dfe_2025)
--             $own          text     optional: DfE codes separated by commas, for own
-- Grain:      one row per comparator, closest neighbour first, else by name
-- Columns:    authority_code  text     three-digit DfE code of the comparator
--             authority       text     name
--             region          text     English region
--             authority_type  text     county, unitary, metropolitan_borough, london_borough or other
--             neighbour_rank  integer  place in the model's list, 1 the closest; empty unless a model was asked for
--             closeness       text     the model's own word for how close; empty where it has none
-- Source:     authorities, statistical_neighbours
with self as (
    select authority_code, region, authority_type
    from authorities
    where authority_code = $authority
),

neighbours as (
    select neighbour_code, neighbour_rank, closeness
    from statistical_neighbours
    where authority_code = $authority and neighbour_model = $comparators
)

select
    authorities.authority_code, authorities.authority, authorities.region, authorities.authority_type,
    neighbours.neighbour_rank, neighbours.closeness
from authorities
left join self on self.authority_code is not null
left join neighbours on neighbours.neighbour_code = authorities.authority_code
where authorities.existed_to is null
    and authorities.authority_code <> coalesce($authority, '')
    and case coalesce($comparators, 'all')
        when 'all' then true
        when 'region' then authorities.region = self.region
        when 'type' then authorities.authority_type = self.authority_type
        when 'own' then ',' || replace($own, ' ', '') || ',' like '%,' || authorities.authority_code || ',%'
        else neighbours.neighbour_code is not null
    end
order by neighbours.neighbour_rank nulls last, authorities.authority, authorities.authority_code
