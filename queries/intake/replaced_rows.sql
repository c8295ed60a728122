-- Replaced rows: the held rows that step aside, every one that gives another value for the same fact.
select held_rows.*
from held_rows
join (
    select distinct matched.held_id
    from matched
    join chosen on chosen.id = matched.id and chosen.outcome = 'conflict'
    join incoming_facts on incoming_facts.id = matched.id
    join held_facts on held_facts.id = matched.held_id and held_facts.value <> incoming_facts.value
    cross join decision
    where decision.rule = 'replace'
) as gone on gone.held_id = held_rows.rowid
