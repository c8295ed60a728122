-- Purpose:    How often each grade was given to the authorities graded by both of two frameworks, on each side.
-- Parameters: $left    text     framework key
--             $right   text     framework key set against it in config.yaml
--             $year    integer  last calendar year to count on either side
--             $region  text     optional: authorities of one region of England
-- Grain:      one row per judgement of the left framework, side and step of that side's scale, 0 allowed
-- Columns:    judgement    text     judgement key of the left framework
--             side         text     left or right
--             framework    text     framework key of that side
--             grade        integer  step of the scale, higher is better
--             grade_label  text     the grade in words
--             count        integer  authorities
--             percent      decimal  of n, half up to one decimal
--             n            integer  authorities with a counted grade on both sides
-- Source:     grades
with matched as (
    select compared.*
    from compared
    join authorities on authorities.authority_code = compared.authority_code
    where "left" = $left and "right" = $right and year = $year and ($region is null or authorities.region = $region)
),

sides as (
    select judgement, 'left' as side, "left" as framework, left_grade as grade from matched
    union all
    select judgement, 'right' as side, "right" as framework, right_grade as grade from matched
),

totals as (
    select judgement, side, framework, count(*) as n
    from sides
    group by judgement, side, framework
)

select
    totals.judgement, totals.side, totals.framework, scales.grade, scales.grade_label, count(sides.grade) as count,
    floor((count(sides.grade) * 2000 + totals.n) / (2.0 * nullif(totals.n, 0))) / 10 as percent, totals.n
from totals
join scales on scales.framework = totals.framework
join judgements on judgements.framework = $left and judgements.judgement = totals.judgement
left join sides
    on sides.judgement = totals.judgement and sides.side = totals.side and sides.grade = scales.grade
group by
    totals.judgement, judgements.place, totals.side, totals.framework, scales.grade, scales.grade_label, totals.n
order by judgements.place, totals.judgement, totals.side, scales.grade desc
