-- Table: compared, for each pair of frameworks config.yaml sets against each other, judgement and year: the authorities
-- with a counted grade on both sides by the end of the year, each side's latest, and the steps between the two.
-- Where several judgements of the right framework answer to one of the left, the latest grade among them stands.
create table compared as
with last_of_year as (
    select
        inspection_grades.*,
        row_number() over (
            partition by authority_code, framework, judgement, year order by effective_on desc
        ) as place_in_year
    from inspection_grades
    where grade is not null
),

graded as (
    select
        years.year as as_of, inspections.authority_code, inspections.framework, inspections.judgement, inspections.year,
        inspections.grade, inspections.effective_on,
        row_number() over (
            partition by years.year, inspections.authority_code, inspections.framework, inspections.judgement
            order by inspections.effective_on desc
        ) as place
    from years
    join last_of_year as inspections on inspections.year <= years.year and inspections.place_in_year = 1
),

paired as (
    select
        pairs."left", pairs."right", pairs.judgement, lefts.as_of as year, lefts.authority_code, lefts.year as left_year,
        lefts.grade as left_grade, rights.judgement as right_judgement, rights.year as right_year,
        rights.grade as right_grade,
        row_number() over (
            partition by pairs."left", pairs."right", pairs.judgement, lefts.as_of, lefts.authority_code
            order by rights.effective_on desc, rights.judgement
        ) as place
    from correspondences as pairs
    join graded as lefts on lefts.framework = pairs."left" and lefts.judgement = pairs.judgement and lefts.place = 1
    join graded as rights
        on rights.framework = pairs."right" and rights.judgement = pairs."to" and rights.place = 1
        and rights.as_of = lefts.as_of and rights.authority_code = lefts.authority_code
)

select
    "left", "right", judgement, year, authority_code, left_year, left_grade, right_judgement, right_year, right_grade,
    right_grade - left_grade as steps
from paired
where place = 1
order by "left", "right", judgement, year, authority_code
