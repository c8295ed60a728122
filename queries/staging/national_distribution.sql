-- Table: national_distribution, counts and percentages printed for England as a whole (data/national_distribution.csv).
create table national_distribution as
select
    framework, judgement, cast(year as integer) as year, span,
    cast(grade as integer) as grade, cast(grade_low as integer) as grade_low, cast(grade_high as integer) as grade_high,
    cast(count as integer) as count, cast(percent as double) as percent, cast(n as integer) as n,
    status, note, source_id, source_ref
from read_csv('national_distribution.csv', header = true, all_varchar = true, nullstr = '')
order by framework, judgement, year, grade_low desc, source_id
