-- Table: findings, strengths, areas for improvement and questions of the five source documents (data/findings.csv).
create table findings as
select finding_id, authority_code, area, review, review_label, theme, polarity, summary, source_id, source_ref
from read_csv('findings.csv', header = true, all_varchar = true, nullstr = '')
order by finding_id
