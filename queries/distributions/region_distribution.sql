-- Purpose:    How often each grade was given in one judgement in one region, counted from the grades we hold.
-- Parameters: $framework  text     framework key from config.yaml
--             $judgement  text     judgement key that the framework gives
--             $year       integer  calendar year; rolling frameworks count each authority's latest up to its end
--             $region     text     region of England
-- Grain:      one row per step of the scale, 0 allowed, then per reason for no grade
-- Columns:    framework               text     as asked
--             judgement               text     as asked
--             year                    integer  as asked
--             region                  text     as asked
--             grade                   integer  step of the scale, higher is better; empty for a reason
--             grade_label             text     the grade in words, or the reason
--             count                   integer  authorities
--             percent                 decimal  of n, half up to one decimal; empty for a reason, and below nine in ten held
--             n                       integer  graded authorities of the region
--             basis                   text     authority_grades: no publication gives figures by region
--             n_authorities_in_scope  integer  authorities of the region in being at the year's end
--             grade_low               integer  the grade
--             grade_high              integer  the grade
--             status                  text     counted, or a reason key
-- Source:     grades
with own as (
    select standing.grade, standing.reason
    from standing
    join authorities on authorities.authority_code = standing.authority_code
    where standing.framework = $framework and standing.judgement = $judgement and standing.year = $year
        and authorities.region = $region
),

totals as (
    select count(grade) as n, count(*) as n_authorities_in_scope
    from own
),

steps as (
    select scales.grade, scales.grade_label, count(own.grade) as count, 'counted' as status, 100 - scales.grade as place
    from scales
    left join own on own.grade = scales.grade
    where scales.framework = $framework
    group by scales.grade, scales.grade_label
    union all
    select null as grade, reasons.reason_label as grade_label, count(*) as count, own.reason as status, 200 + reasons.place
    from own
    join reasons on reasons.reason = own.reason
    group by reasons.reason_label, own.reason, reasons.place
)

select
    $framework as framework, $judgement as judgement, cast($year as integer) as year, $region as region, steps.grade,
    steps.grade_label, steps.count,
    case
        when
            steps.grade is not null
            and (frameworks.coverage = 'complete' or totals.n * 10 >= totals.n_authorities_in_scope * 9)
            then floor((steps.count * 2000 + totals.n) / (2.0 * nullif(totals.n, 0))) / 10
    end as percent,
    totals.n, 'authority_grades' as basis, totals.n_authorities_in_scope, steps.grade as grade_low,
    steps.grade as grade_high, steps.status
from steps
cross join totals
join frameworks on frameworks.framework = $framework
where totals.n_authorities_in_scope > 0
order by steps.place, steps.grade_label
