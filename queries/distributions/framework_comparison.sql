-- Purpose:    Authorities graded by both of two frameworks in answering judgements, and the steps between the grades.
-- Parameters: $left        text     framework key
--             $right       text     framework key set against it in config.yaml
--             $judgement   text     judgement key of the left framework
--             $left_year   integer  optional: the assessment year, or the last year to count for a rolling framework
--             $right_year  integer  optional: the same for the right framework
-- Grain:      one row per authority with a counted grade on both sides, each its latest
-- Columns:    authority_code  text     three-digit DfE code
--             authority       text     name
--             judgement       text     as asked
--             left_year       integer  year of the left grade: assessment year, else year published
--             left_grade      integer  higher is better
--             right_year      integer  year of the right grade
--             right_grade     integer  higher is better
--             steps           integer  right minus left: above 0 the right grade is better
-- Source:     grades
with graded as (
    select inspections.*, frameworks.timing
    from inspection_grades as inspections
    join frameworks on frameworks.framework = inspections.framework
    where inspections.grade is not null
),

lefts as (
    select
        authority_code, year, grade,
        row_number() over (partition by authority_code order by effective_on desc, judgement) as place
    from graded
    where framework = $left and judgement = $judgement
        and ($left_year is null or year = $left_year or (timing = 'rolling' and year < $left_year))
),

rights as (
    select
        graded.authority_code, graded.year, graded.grade,
        row_number() over (partition by graded.authority_code order by graded.effective_on desc, graded.judgement) as place
    from graded
    join correspondences as pairs
        on pairs."left" = $left and pairs."right" = $right and pairs.judgement = $judgement
        and pairs."to" = graded.judgement
    where graded.framework = $right
        and ($right_year is null or graded.year = $right_year or (graded.timing = 'rolling' and graded.year < $right_year))
)

select
    lefts.authority_code, authorities.authority, $judgement as judgement, lefts.year as left_year,
    lefts.grade as left_grade, rights.year as right_year, rights.grade as right_grade, rights.grade - lefts.grade as steps
from lefts
join rights on rights.authority_code = lefts.authority_code
join authorities on authorities.authority_code = lefts.authority_code
where lefts.place = 1 and rights.place = 1
order by authorities.authority, lefts.authority_code
