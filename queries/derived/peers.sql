-- Table: peers, with whom each authority is compared: its region, its type and each list of statistical neighbours.
-- Ended authorities too: who was in being is asked when they are compared. `all` and a reader's own list need no table.
create table peers as
select
    self.authority_code, 'region' as comparators, other.authority_code as peer_code, cast(null as integer) as neighbour_rank,
    cast(null as varchar) as closeness
from authorities as self
join authorities as other on other.region = self.region
where other.authority_code <> self.authority_code
union all
select
    self.authority_code, 'type' as comparators, other.authority_code as peer_code, null as neighbour_rank,
    null as closeness
from authorities as self
join authorities as other on other.authority_type = self.authority_type
where other.authority_code <> self.authority_code
union all
select
    lists.authority_code, lists.neighbour_model as comparators, lists.neighbour_code as peer_code, lists.neighbour_rank,
    lists.closeness
from statistical_neighbours as lists
join authorities as other on other.authority_code = lists.neighbour_code
where other.authority_code <> lists.authority_code
order by authority_code, comparators, neighbour_rank nulls last, peer_code
