-- Facts: indicators as things that can be compared: which figure of which area (fact), and what it is (value).
-- 4.0 and 4 are one figure; a symbol is compared as a word.
select
    given.id, given.row, given."column",
    given.survey || '|' || given.measure || '|' || given.period || '|' || coalesce(given.age_group, '') || '|'
        || given.area_level || '|' || given.area_code || '|' || coalesce(given.printed_table, '') as fact,
    coalesce(cast(try_cast(given.value as double) as varchar), given.symbol) as value,
    true as has_value, false as is_known_blank,
    cast(null as varchar) as published, cast(null as varchar) as inspected, given.period as year,
    given.area_code as subject, given.measure as series, given.area_level as topic,
    cast(null as varchar) as inspected_on, cast(null as varchar) as published_on, given.source_id, given.source_ref
from given
