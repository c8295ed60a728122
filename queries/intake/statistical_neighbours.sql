-- Facts: neighbours as things that can be compared: whose neighbour of which rank in which model, and who it is.
select
    given.id, given.row, given."column",
    given.authority_code || '|' || given.neighbour_model || '|' || given.neighbour_rank as fact,
    given.neighbour_code as value, true as has_value, false as is_known_blank,
    cast(null as varchar) as published, cast(null as varchar) as inspected, cast(null as varchar) as year,
    given.authority_code as subject, given.neighbour_model as series, 'neighbour ' || given.neighbour_rank as topic,
    cast(null as varchar) as inspected_on, cast(null as varchar) as published_on, given.source_id, given.source_ref
from given
