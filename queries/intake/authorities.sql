-- Facts: authorities as things that can be compared: one fact per code, its value what names, places and dates it.
select
    given.id, given.row, given."column", given.authority_code as fact,
    concat_ws(
        ', ', given.authority, given.authority_type, given.region, given.ons_code, given.ofsted_urn,
        'from ' || given.existed_from, 'to ' || given.existed_to, 'also ' || given.aliases
    ) as value,
    true as has_value, false as is_known_blank,
    cast(null as varchar) as published, cast(null as varchar) as inspected, cast(null as varchar) as year,
    given.authority_code as subject, 'authority' as series, given.authority as topic,
    cast(null as varchar) as inspected_on, cast(null as varchar) as published_on, given.source_id, given.source_ref
from given
