-- Date differences: inspections that the file and the store know alike but date differently, once each.
select
    min(compared."row") as "row", incoming_facts.subject, incoming_facts.series,
    held_facts.inspected_on as held_inspected_on, incoming_facts.inspected_on,
    held_facts.published_on as held_published_on, incoming_facts.published_on
from compared
join incoming_facts on incoming_facts.id = compared.id
join held_facts on held_facts.id = compared.held_id
where (length(held_facts.inspected_on) >= 10 and length(incoming_facts.inspected_on) >= 10
        and held_facts.inspected_on <> incoming_facts.inspected_on)
    or (length(held_facts.published_on) = 10 and length(incoming_facts.published_on) = 10
        and held_facts.published_on <> incoming_facts.published_on)
group by
    incoming_facts.subject, incoming_facts.series, held_facts.inspected_on, incoming_facts.inspected_on,
    held_facts.published_on, incoming_facts.published_on
order by min(compared."row"), incoming_facts.subject
