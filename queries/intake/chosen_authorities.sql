-- Chosen authorities: as they would be held, see given_authorities.
select given.*
from given
join chosen on chosen.id = given.id
order by given.id
