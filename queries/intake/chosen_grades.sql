-- Chosen grades: as they go into the batch. A disputed grade bears the dates of the inspection it disputes, so that it
-- is shown beside the grade held, which goes on counting.
select
    incoming_rows.* replace (
        case when disputed.held_id is null then incoming_rows.status else 'disputed' end as status,
        coalesce(held_rows.year, incoming_rows.year) as year,
        case when disputed.held_id is null then incoming_rows.inspected_on else held_rows.inspected_on end as inspected_on,
        case when disputed.held_id is null then incoming_rows.published_on else held_rows.published_on end as published_on
    )
from incoming_rows
join chosen on chosen.id = incoming_rows.id
left join (
    select compared.id, compared.held_id
    from compared
    cross join decision
    where compared.outcome = 'conflict' and decision.rule = 'dispute'
) as disputed on disputed.id = incoming_rows.id
left join held_rows on held_rows.rowid = disputed.held_id
order by incoming_rows.id
