-- Table: practice_examples, the ten examples of practice in the national report of 2007 (data/practice_examples.csv).
create table practice_examples as
select
    practice_example_id, authority_code, area, title, judgement, outcome_area_label, summary, linked_from, source_id,
    source_ref
from read_csv('practice_examples.csv', header = true, all_varchar = true, nullstr = '')
order by practice_example_id
