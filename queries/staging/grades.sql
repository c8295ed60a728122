-- Table: grades, one row per authority, inspection, judgement and source (data/grades.csv).
-- Dates stay as published (a day, a month or a range); *_day columns hold the full days among them.
create table grades as
select
    authority_code, framework, judgement, judgement_as_printed, parent_judgement, inspection_type, inspected_on,
    published_on, grade_label, grade_as_printed, given_as, status, scope, note, source_id, source_ref,
    cast(year as integer) as year,
    cast(grade as integer) as grade,
    narrative = 'true' as narrative,
    try_cast(split_part(inspected_on, '/', 1) as date) as inspected_from_day,
    try_cast(coalesce(nullif(split_part(inspected_on, '/', 2), ''), inspected_on) as date) as inspected_to_day,
    try_cast(published_on as date) as published_day
from read_csv('grades.csv', header = true, all_varchar = true, nullstr = '')
order by authority_code, framework, year, judgement, source_id, source_ref
