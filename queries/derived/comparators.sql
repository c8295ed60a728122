-- Macro: comparators_of, with whom an authority is compared, one row per other authority in being in its own time: today,
-- or at the last year's end an ended one saw. kind: a key of config.yaml's comparators, all where it is missing. own: the
-- reader's own list, codes separated by commas.
create macro comparators_of(code, kind, own) as table
select authorities.*, peers.neighbour_rank, peers.closeness
from authority_years
join authorities on authorities.authority_code = authority_years.authority_code
left join peers
    on peers.authority_code = code and peers.comparators = kind and peers.peer_code = authorities.authority_code
where authority_years.year = coalesce(
    (select seen_to from last_seen where authority_code = code), (select max(year) from authority_years)
)
and authorities.authority_code <> coalesce(code, '')
and case coalesce(kind, 'all')
    when 'all' then true
    when 'own' then ',' || replace(own, ' ', '') || ',' like '%,' || authorities.authority_code || ',%'
    else peers.peer_code is not null
end
order by peers.neighbour_rank nulls last, authorities.authority, authorities.authority_code
