-- Chosen rows: as they go into the batch.
select incoming_rows.*
from incoming_rows
join chosen on chosen.id = incoming_rows.id
order by incoming_rows.id
