-- Purpose:    The authorities with a grade we hold in a framework as at a year, by judgement and grade, by name.
-- Parameters: $framework  text     framework key from config.yaml
--             $year       integer  calendar year; rolling frameworks show each authority's latest up to its end
--             $judgement  text     optional: one judgement key
--             $region     text     optional: authorities of one region of England
-- Grain:      one row per judgement and authority
-- Columns:    judgement       text     judgement key
--             grade           integer  step of the scale, higher is better
--             grade_label     text     the grade in words
--             authority_code  text     three-digit DfE code
--             authority       text     name
--             region          text     region of England
--             year            integer  assessment year for annual frameworks, else the year published
--             source_id       text     publication
--             source_ref      text     place in it
-- Source:     grades
select
    standing.judgement, standing.grade, scales.grade_label, standing.authority_code, authorities.authority,
    authorities.region, standing.graded_year as year, standing.source_id, standing.source_ref
from standing
join authorities on authorities.authority_code = standing.authority_code
join scales on scales.framework = standing.framework and scales.grade = standing.grade
join judgements on judgements.framework = standing.framework and judgements.judgement = standing.judgement
where standing.framework = $framework and standing.year = $year
    and ($judgement is null or standing.judgement = $judgement)
    and ($region is null or authorities.region = $region)
order by judgements.place, standing.judgement, standing.grade desc, authorities.authority, standing.authority_code
