-- Table: statistical_neighbours, up to ten per authority and model, 1 the closest (data/statistical_neighbours.csv).
create table statistical_neighbours as
select
    authority_code, neighbour_model, cast(neighbour_rank as integer) as neighbour_rank, neighbour_code,
    closeness, source_id, source_ref
from read_csv('statistical_neighbours.csv', header = true, all_varchar = true, nullstr = '')
order by authority_code, neighbour_model, neighbour_rank
