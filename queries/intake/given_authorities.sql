-- Given: authorities of the file as they would be held: what the file leaves blank stays as it is.
create or replace view given as
select
    incoming_rows.id, incoming_rows."row", incoming_rows."column", incoming_rows.authority_code, incoming_rows.authority,
    incoming_rows.authority_type, incoming_rows.authority_type_2008, incoming_rows.region,
    coalesce(incoming_rows.ons_code, held_rows.ons_code) as ons_code,
    coalesce(incoming_rows.ons_code_before_2025, held_rows.ons_code_before_2025) as ons_code_before_2025,
    coalesce(incoming_rows.ofsted_urn, held_rows.ofsted_urn) as ofsted_urn,
    coalesce(incoming_rows.aliases, held_rows.aliases) as aliases,
    coalesce(incoming_rows.existed_from, held_rows.existed_from) as existed_from,
    coalesce(incoming_rows.existed_to, held_rows.existed_to) as existed_to,
    coalesce(incoming_rows.predecessor_codes, held_rows.predecessor_codes) as predecessor_codes,
    coalesce(incoming_rows.successor_codes, held_rows.successor_codes) as successor_codes,
    coalesce(incoming_rows.connexions_partnership, held_rows.connexions_partnership) as connexions_partnership,
    coalesce(incoming_rows.connexions_code, held_rows.connexions_code) as connexions_code,
    coalesce(incoming_rows.connexions_basis, held_rows.connexions_basis) as connexions_basis,
    coalesce(incoming_rows.lsc_area_2003, held_rows.lsc_area_2003) as lsc_area_2003,
    coalesce(incoming_rows.note, held_rows.note) as note, incoming_rows.source_id, incoming_rows.source_ref
from incoming_rows
left join held_rows on held_rows.authority_code = incoming_rows.authority_code
