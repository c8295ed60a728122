-- Contradictions: facts that the file itself gives twice with different values.
select compared.id, compared."row", compared."column", incoming_facts.value, compared.first_row, compared.last_row
from compared
join incoming_facts on incoming_facts.id = compared.id
where compared.outcome = 'contradicted'
order by compared."row", compared.id
