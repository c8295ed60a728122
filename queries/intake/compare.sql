-- Compare: for every fact of a file whether it is new, held already, repeated in the file, contradicted in it, or in
-- conflict with what is held; with the held fact it meets. A fact without a value never conflicts with one that has it.
create or replace table matched as
select incoming_facts.id, held_facts.id as held_id
from incoming_facts
join held_facts
    on held_facts.fact = incoming_facts.fact
    and (
        held_facts.published = incoming_facts.published
        or held_facts.inspected = incoming_facts.inspected
        or (
            (held_facts.published is null or incoming_facts.published is null)
            and (held_facts.inspected is null or incoming_facts.inspected is null)
            and held_facts.year is not distinct from incoming_facts.year
        )
    );

create or replace table compared as
with candidates as (
    select hash(fact, coalesce(published, inspected, year, ''), source_id) as digest
    from incoming_facts
    group by hash(fact, coalesce(published, inspected, year, ''), source_id)
    having count(*) > 1
),

repeats as (
    select
        fact, coalesce(published, inspected, year, '') as at, source_id, min(id) as first_id,
        min("row") as first_row, max("row") as last_row, count(distinct value) as figures
    from incoming_facts
    join candidates on candidates.digest = hash(fact, coalesce(published, inspected, year, ''), source_id)
    group by fact, coalesce(published, inspected, year, ''), source_id
    having count(*) > 1
),

best as (
    select
        matched.id, matched.held_id, held_facts.has_value or held_facts.is_known_blank as is_known,
        held_facts.value = incoming_facts.value as is_same,
        row_number() over (
            partition by matched.id
            order by
                case when held_facts.value = incoming_facts.value then 0 else 1 end,
                case when held_facts.has_value then 0 else 1 end,
                held_facts.published desc nulls last, held_facts.source_id, held_facts.id
        ) as place
    from matched
    join incoming_facts on incoming_facts.id = matched.id
    join held_facts on held_facts.id = matched.held_id
)

select
    incoming_facts.id, incoming_facts."row", incoming_facts."column", best.held_id, repeats.first_row, repeats.last_row,
    case
        when repeats.figures > 1 then 'contradicted'
        when repeats.first_id <> incoming_facts.id then 'repeated'
        when best.id is null then 'new'
        when best.is_same or not incoming_facts.has_value then 'unchanged'
        when best.is_known then 'conflict'
        else 'new'
    end as outcome
from incoming_facts
left join repeats
    on repeats.fact = incoming_facts.fact and repeats.source_id = incoming_facts.source_id
    and repeats.at = coalesce(incoming_facts.published, incoming_facts.inspected, incoming_facts.year, '')
left join best on best.id = incoming_facts.id and best.place = 1
