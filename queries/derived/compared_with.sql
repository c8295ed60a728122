-- Table: compared_with, for each authority and kind of comparators who they are: those in being in its own time, today or at
-- the last year's end an ended one saw. Without a code: everybody in being today, for a reader who chose no authority.
-- A reader's own list is cut out of `all`: see `comparators_of` and `members_of`.
create table compared_with as
with selves as (
    select authority_code, seen_to
    from last_seen
    union all
    select '' as authority_code, max(year) as seen_to
    from authority_years
),

others as (
    select self.authority_code, self.seen_to, present.authority_code as peer_code
    from selves as self
    join authority_years as present on present.year = self.seen_to and present.authority_code <> self.authority_code
)

select
    authority_code, seen_to, 'all' as comparators, peer_code, cast(null as integer) as neighbour_rank,
    cast(null as varchar) as closeness
from others
union all
select others.authority_code, others.seen_to, peers.comparators, others.peer_code, peers.neighbour_rank, peers.closeness
from others
join peers on peers.authority_code = others.authority_code and peers.peer_code = others.peer_code
order by comparators, authority_code, peer_code
