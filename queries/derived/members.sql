-- Macro: members_of, everybody's comparators of one kind: a key of config.yaml's comparators, all where it is missing; of a
-- reader's own list, codes separated by commas, those of them who were in being in an authority's own time.
create macro members_of(kind, own) as table
select authority_code, seen_to, peer_code
from compared_with
where authority_code <> ''
and case coalesce(kind, 'all')
    when 'own' then comparators = 'all' and ',' || replace(own, ' ', '') || ',' like '%,' || peer_code || ',%'
    else comparators = coalesce(kind, 'all')
end
order by authority_code, peer_code
