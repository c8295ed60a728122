-- Table: indicators, one row per area, measure, period and source; value NULL for a symbol (data/indicators.csv).
-- Cohorts averaged over months are printed with a decimal; `cohort` is rounded to whole young people.
create table indicators as
select
    survey, measure, period, age_group, area_level, area_code, area, symbol, printed_rank, printed_table, note,
    source_id, source_ref,
    value as value_printed, cast(value as double) as value, cast(decimals as integer) as decimals,
    cohort as cohort_printed, cast(round(cast(cohort as double)) as integer) as cohort,
    cast(printed_row as integer) as printed_row
from read_csv('indicators.csv', header = true, all_varchar = true, nullstr = '')
order by survey, measure, period, area_level, area_code, source_id
