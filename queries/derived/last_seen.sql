-- Table: last_seen, the last year's end each authority saw: the present one for those in being.
create table last_seen as
select authority_code, max(year) as seen_to
from authority_years
group by authority_code
order by authority_code
