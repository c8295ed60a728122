-- Table: years, every calendar year any framework was in use.
create table years as
select cast(year as integer) as year
from (select unnest(range(min(first_year), max(last_year) + 1)) as year from frameworks) as span
order by year
