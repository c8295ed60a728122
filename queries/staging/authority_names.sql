-- Table: authority_names, every name and code an authority is known by (data/authorities.csv).
create table authority_names as
select distinct authority_code, trim(name) as name
from (
    select authority_code, unnest([authority_code, authority, ons_code, ons_code_before_2025]) as name
    from read_csv('authorities.csv', header = true, all_varchar = true, nullstr = '')
    union all
    select authority_code, unnest(string_split(aliases, ';')) as name
    from read_csv('authorities.csv', header = true, all_varchar = true, nullstr = '')
    where aliases is not null
) as names
where name is not null and trim(name) <> ''
order by authority_code, name
