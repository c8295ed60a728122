-- Table: years, every calendar year from the first framework or league table to the last framework.
create table years as
select cast(year as integer) as year
from (
    select unnest(range(
        least((select min(first_year) from frameworks), (select min(cast(substr(period, 1, 4) as integer)) from indicators)),
        (select max(last_year) from frameworks) + 1
    )) as year
) as span
order by year
