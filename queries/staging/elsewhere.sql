-- Table: elsewhere, documents that hold what is missing here (data/elsewhere.csv).
create table elsewhere as
select
    document_id, document, url, about, cast(from_year as integer) as from_year, cast(to_year as integer) as to_year,
    authority_code, place, holds, state
from read_csv('elsewhere.csv', header = true, all_varchar = true, nullstr = '')
order by document_id
