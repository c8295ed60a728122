-- Conflicts: each fact of the file that differs from the one held, side by side.
select
    compared."row", compared."column", incoming_facts.subject, incoming_facts.series, incoming_facts.topic,
    coalesce(incoming_facts.published_on, incoming_facts.inspected_on, incoming_facts.year) as at,
    held_facts.value as held_value, incoming_facts.value as new_value,
    held_facts.source_id as held_source_id, held_facts.source_ref as held_source_ref,
    incoming_facts.source_id, incoming_facts.source_ref
from compared
join incoming_facts on incoming_facts.id = compared.id
join held_facts on held_facts.id = compared.held_id
where compared.outcome = 'conflict'
order by compared."row", compared.id
