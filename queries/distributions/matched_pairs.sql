-- Purpose:    Authorities graded by both of two frameworks by the end of a year, each side's latest grade, by name.
-- Parameters: $left       text     framework key
--             $right      text     framework key set against it in config.yaml
--             $year       integer  last calendar year to count on either side
--             $judgement  text     optional: one judgement key of the left framework
--             $region     text     optional: authorities of one region of England
-- Grain:      one row per judgement and authority
-- Columns:    judgement        text     judgement key of the left framework
--             authority_code   text     three-digit DfE code
--             authority        text     name
--             region           text     region of England
--             left_year        integer  year of the left grade: assessment year, else year published
--             left_grade       integer  higher is better
--             left_label       text     the left grade in words
--             right_judgement  text     judgement key of the right framework
--             right_year       integer  year of the right grade
--             right_grade      integer  higher is better
--             right_label      text     the right grade in words
--             steps            integer  right minus left: above 0 the right grade is better
-- Source:     grades
select
    compared.judgement, compared.authority_code, authorities.authority, authorities.region, left_year, left_grade,
    lefts.grade_label as left_label, right_judgement, right_year, right_grade, rights.grade_label as right_label, steps
from compared
join authorities on authorities.authority_code = compared.authority_code
join judgements on judgements.framework = compared."left" and judgements.judgement = compared.judgement
join scales as lefts on lefts.framework = compared."left" and lefts.grade = left_grade
join scales as rights on rights.framework = compared."right" and rights.grade = right_grade
where "left" = $left and "right" = $right and year = $year
    and ($judgement is null or compared.judgement = $judgement)
    and ($region is null or authorities.region = $region)
order by judgements.place, compared.judgement, steps desc, authorities.authority, compared.authority_code
