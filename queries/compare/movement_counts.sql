-- Purpose:    How many authorities went from which grade to which: the grade before, or the first, against the latest.
-- Parameters: $framework       text     framework key
--             $judgement       text     judgement key
--             $span            text     previous or first
--             $region          text     optional: English region
--             $authority_type  text     optional: type of authority
-- Grain:      one row per earlier and latest grade that occur together, authorities in being only
-- Columns:    from_grade        integer  higher is better
--             from_grade_label  text     the same in the words of the latest one's scale
--             to_grade          integer  higher is better
--             to_grade_label    text     the same in words
--             steps             integer  latest minus earlier: above 0 is better
--             count             integer  authorities
--             n                 integer  authorities with a grade on both sides
--             scope             integer  authorities in being, of the region and type asked for
--             n_from_before     integer  of n, those whose earlier grade is of the framework before
-- Source:     grades
with rows_asked as (
    select *
    from movement
    where framework = $framework and judgement = $judgement and span = $span and is_in_being
        and ($region is null or region = $region) and ($authority_type is null or authority_type = $authority_type)
),

scope as (
    select count(*) as scope
    from authorities
    where existed_to is null and ($region is null or region = $region)
        and ($authority_type is null or authority_type = $authority_type)
)

select
    rows_asked.from_grade, before.grade_label as from_grade_label, rows_asked.to_grade, after.grade_label as to_grade_label,
    rows_asked.steps, count(*) as count, totals.n, scope.scope, totals.n_from_before
from rows_asked
join scales as before on before.framework = rows_asked.framework and before.grade = rows_asked.from_grade
join scales as after on after.framework = rows_asked.framework and after.grade = rows_asked.to_grade
cross join (
    select count(*) as n, count(case when from_framework <> framework then 1 end) as n_from_before
    from rows_asked
) as totals
cross join scope
group by
    rows_asked.from_grade, before.grade_label, rows_asked.to_grade, after.grade_label, rows_asked.steps, totals.n,
    scope.scope, totals.n_from_before
order by rows_asked.from_grade desc, rows_asked.to_grade desc
