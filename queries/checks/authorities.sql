-- Check: every authority is listed once.
select 'authorities lists ' || authority_code || ' ' || count(*) || ' times' as problem
from authorities
group by authority_code
having count(*) > 1
order by problem
