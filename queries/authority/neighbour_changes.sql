-- Purpose:    Who stayed, came and went between two lists of one authority's statistical neighbours.
-- Parameters: $authority   text     three-digit DfE code, or any name it is known by
--             $from_model  text     optional: the earlier model (dfe_2021)
--             $to_model    text     optional: the later model (dfe_2025)
-- Grain:      one row per neighbour in either list, in the order of the later one, then of the earlier
-- Columns:    authority_code  text     the neighbour's three-digit DfE code
--             authority       text     its name
--             from_rank       integer  place in the earlier list, 1 the closest
--             from_closeness  text     the model's own word for how close
--             to_rank         integer  place in the later list
--             to_closeness    text     the model's own word for how close
--             change          text     stays, new or gone
--             is_in_being     boolean  false for an authority that has ended since the list was made
--             from_source_id  text     publication of the earlier list
--             to_source_id    text     publication of the later list
-- Source:     statistical_neighbours, authorities
with earlier as (
    select *
    from statistical_neighbours
    where authority_code = $authority and neighbour_model = coalesce($from_model, 'dfe_2021')
),

later as (
    select *
    from statistical_neighbours
    where authority_code = $authority and neighbour_model = coalesce($to_model, 'dfe_2025')
)

select
    authorities.authority_code, authorities.authority, earlier.neighbour_rank as from_rank,
    earlier.closeness as from_closeness, later.neighbour_rank as to_rank, later.closeness as to_closeness,
    case
        when earlier.neighbour_code is null then 'new'
        when later.neighbour_code is null then 'gone'
        else 'stays'
    end as change,
    authorities.existed_to is null as is_in_being, earlier.source_id as from_source_id, later.source_id as to_source_id
from earlier
full outer join later on later.neighbour_code = earlier.neighbour_code
join authorities on authorities.authority_code = coalesce(later.neighbour_code, earlier.neighbour_code)
order by later.neighbour_rank nulls last, earlier.neighbour_rank, authorities.authority_code
