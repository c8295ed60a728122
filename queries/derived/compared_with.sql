-- Table: compared_with, for each authority and kind of comparators who they are, `comparators_of` for everybody at once.
-- seen_to: the last year's end the authority saw. A reader's own list is cut out of `all`.
create table compared_with as
with ends as (
    select authority_code, max(year) as seen_to
    from authority_years
    group by authority_code
),

others as (
    select ends.authority_code, ends.seen_to, present.authority_code as peer_code
    from ends
    join authority_years as present on present.year = ends.seen_to and present.authority_code <> ends.authority_code
)

select authority_code, seen_to, 'all' as comparators, peer_code
from others
union all
select others.authority_code, others.seen_to, peers.comparators, others.peer_code
from others
join peers on peers.authority_code = others.authority_code and peers.peer_code = others.peer_code
order by comparators, authority_code, peer_code
