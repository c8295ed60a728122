-- Purpose:    How many rows of each table rest on one publication, or on one place in it.
-- Parameters: $source  text     our own readable id of the publication
--             $place   text     optional: the place, word for word as the rows name it
-- Grain:      one row per table, most rows first
-- Columns:    table_name  text     table of data/
--             rows        integer  rows that cite it
-- Source:     sources
select table_name, cast(sum(rows) as bigint) as rows
from source_rows
where source_id = $source and ($place is null or source_ref = $place)
group by table_name
order by rows desc, table_name
