-- Table: scales, the steps of each framework's scale, higher is better, with the printed words (data/scales.csv).
create table scales as
select
    frameworks.framework, steps.grade, steps.grade_label, facts.grade_label as printed_label, facts.descriptor,
    facts.note, facts.source_id, facts.source_ref
from config_frameworks as frameworks
join config_scales as steps on steps.scale = frameworks.scale
left join (
    select
        framework, cast(grade as integer) as grade, grade_label, descriptor, note, source_id, source_ref,
        row_number() over (partition by framework, grade order by source_id, source_ref, grade_label) as place
    from read_csv('scales.csv', header = true, all_varchar = true, nullstr = '')
) as facts
    on facts.framework = frameworks.framework and facts.grade = steps.grade and facts.place = 1
order by frameworks.framework, steps.grade desc
