-- Outcomes: how many facts of the file ended how.
select outcome, count(*) as facts
from compared
group by outcome
order by outcome
