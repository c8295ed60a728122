-- Table: scale_words, each step of each scale as each publication prints it (data/scales.csv); scales holds one a step.
create table scale_words as
select
    framework, cast(grade as integer) as grade, grade_label, grade_as_printed, descriptor, period, note, source_id,
    source_ref
from read_csv('scales.csv', header = true, all_varchar = true, nullstr = '')
order by framework, grade, grade_label, source_id, source_ref
