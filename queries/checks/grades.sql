-- Check: every grade belongs to a known authority, to a judgement in the words of config.yaml, and to a step of its scale.
select
    'grades has ' || count(*) || ' rows like ' || min(
        coalesce(grades.authority_code, 'no authority') || ' ' || coalesce(grades.framework, 'no framework') || ' '
        || coalesce(grades.judgement, 'no judgement') || ' ' || coalesce(cast(grades.grade as varchar), 'no grade')
    ) || ', which authorities.csv or config.yaml does not know' as problem
from grades
left join authorities on authorities.authority_code = grades.authority_code
left join config_frameworks as frameworks on frameworks.framework = grades.framework
left join config_scales as steps on steps.scale = frameworks.scale and steps.grade = grades.grade
where authorities.authority_code is null or frameworks.framework is null
    or (grades.grade is not null and steps.grade is null)
having count(*) > 0
