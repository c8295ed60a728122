-- Table: authorities, one row per authority of 2005 to today (data/authorities.csv); existed_to is the last day.
create table authorities as
select
    authority_code, authority, authority_type, authority_type_2008, region, ons_code, ons_code_before_2025, ofsted_urn,
    aliases, predecessor_codes, successor_codes, connexions_partnership, connexions_code, connexions_basis, lsc_area_2003,
    note, source_id, source_ref,
    cast(existed_from as date) as existed_from,
    cast(existed_to as date) as existed_to
from read_csv('authorities.csv', header = true, all_varchar = true, nullstr = '')
order by authority_code
