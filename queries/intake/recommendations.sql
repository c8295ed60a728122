-- Facts: recommendations as things that can be compared: one per place of the list of a review, its value the text.
select
    given.id, given.row, given."column",
    given.area || '|' || given.review || '|' || given.kind || '|' || given.horizon || '|' || given.number || '|'
        || given.source_id as fact,
    given.summary as value, true as has_value, false as is_known_blank,
    cast(null as varchar) as published, cast(null as varchar) as inspected, cast(null as varchar) as year,
    given.area as subject, given.review as series, 'recommendation ' || given.number as topic,
    cast(null as varchar) as inspected_on, cast(null as varchar) as published_on, given.source_id, given.source_ref
from given
