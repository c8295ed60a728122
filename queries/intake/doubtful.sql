-- Doubtful: every cell and row that was not understood, once, and the rows that wait for an answer.
create or replace table doubtful as
select "row", "column", value, kind, reason, remedy
from told
group by "row", "column", value, kind, reason, remedy
union all
select "row", '' as "column", '' as value, 'waiting' as kind, '' as reason, '' as remedy
from waiting_rows
group by "row"
