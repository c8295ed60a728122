-- Remarks: every cell and row that was not taken, and those taken with a mark, in the order of the file.
select "row", coalesce("column", '') as "column", coalesce(value, '') as value, kind, reason, remedy
from doubtful
where kind <> 'waiting'
union all
select "row", coalesce("column", '') as "column", coalesce(value, '') as value, kind, reason, remedy
from flagged
order by "row", "column", reason
