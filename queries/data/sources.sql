-- Purpose:    Every publication a fact was taken from, and how many rows rest on it.
-- Parameters: none
-- Grain:      one row per publication
-- Columns:    source_id     text     our own readable id
--             title         text     title of the publication
--             publisher     text     who published it
--             published_on  text     day, month or year of publication, where stated
--             url           text     address; empty where none is stated
--             licence       text     licence, or that none is stated
--             rows          integer  rows of all tables that cite it
-- Source:     sources
select sources.source_id, title, publisher, published_on, url, licence, coalesce(cited.rows, 0) as rows
from sources
left join (
    select source_id, cast(sum(rows) as bigint) as rows from source_rows group by source_id
) as cited on cited.source_id = sources.source_id
order by sources.source_id
