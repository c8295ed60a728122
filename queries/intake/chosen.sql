-- Chosen: the rows of the file that become part of the store, and how many facts each outcome brings.
create or replace table chosen as
select compared.id, compared.outcome
from compared
cross join decision
where compared.outcome = 'new' or (compared.outcome = 'conflict' and decision.rule in ('replace', 'dispute'))
