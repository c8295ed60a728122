-- Facts: findings as things that can be compared: the same text of the same review is the same finding.
select
    given.id, given.row, given."column",
    given.area || '|' || given.review || '|' || given.theme || '|' || given.summary || '|' || given.source_id || '|'
        || coalesce(given.source_ref, '') as fact,
    given.polarity as value, true as has_value, false as is_known_blank,
    cast(null as varchar) as published, cast(null as varchar) as inspected, cast(null as varchar) as year,
    given.area as subject, given.review as series, given.summary as topic,
    cast(null as varchar) as inspected_on, cast(null as varchar) as published_on, given.source_id, given.source_ref
from given
