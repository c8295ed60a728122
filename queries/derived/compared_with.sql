-- Table: compared_with, for each authority and kind of comparators who they are, `comparators_of` for everybody at once.
-- A reader's own list is cut out of `all`: see `members_of`.
create table compared_with as
with others as (
    select self.authority_code, self.seen_to, present.authority_code as peer_code
    from last_seen as self
    join authority_years as present on present.year = self.seen_to and present.authority_code <> self.authority_code
)

select authority_code, seen_to, 'all' as comparators, peer_code
from others
union all
select others.authority_code, others.seen_to, peers.comparators, others.peer_code
from others
join peers on peers.authority_code = others.authority_code and peers.peer_code = others.peer_code
order by comparators, authority_code, peer_code
