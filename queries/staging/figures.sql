-- Table: figures, the fourteen figures of the national report of 2007, whose charts are lost (data/figures.csv).
create table figures as
select
    figure_id, authority_code, area, figure_number, caption, framework, judgement, judgement_as_printed,
    cast(n as integer) as n, period, text_says, text_facts, percentages_in_document = 'true' as percentages_in_document,
    source_id, source_ref
from read_csv('figures.csv', header = true, all_varchar = true, nullstr = '')
order by figure_id
