-- Table: sources, one row per publication a fact was taken from (data/sources.csv).
create table sources as
select source_id, title, publisher, published_on, url, licence, accessed_on, note
from read_csv('sources.csv', header = true, all_varchar = true, nullstr = '')
order by source_id
