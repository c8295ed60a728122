-- Table: numbers, figures stated in the five source documents, each with its unit and period (data/numbers.csv).
create table numbers as
select
    number_id, authority_code, area, topic, topic_label, measure_label, value as value_printed,
    cast(value as double) as value, cast(decimals as integer) as decimals, unit, period, qualifier, note, source_id,
    source_ref
from read_csv('numbers.csv', header = true, all_varchar = true, nullstr = '')
order by number_id
