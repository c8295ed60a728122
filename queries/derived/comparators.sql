-- Macro: comparators_of, with whom an authority is compared, one row per other authority in being in its own time: seen_to,
-- today or the last year's end an ended one saw. kind: a key of config.yaml's comparators, all where it is missing. own: the
-- reader's own list, codes separated by commas.
create macro comparators_of(code, kind, own) as table
select authorities.*, peers.neighbour_rank, peers.closeness, peers.seen_to
from compared_with as peers
join authorities on authorities.authority_code = peers.peer_code
where peers.authority_code = coalesce(code, '')
and case coalesce(kind, 'all')
    when 'own' then peers.comparators = 'all' and ',' || replace(own, ' ', '') || ',' like '%,' || peers.peer_code || ',%'
    else peers.comparators = coalesce(kind, 'all')
end
order by peers.neighbour_rank nulls last, authorities.authority, authorities.authority_code
