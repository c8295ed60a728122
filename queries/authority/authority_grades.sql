-- Purpose:    Every grade, ungraded visit and word we hold of one authority, oldest first.
-- Parameters: $authority  text  three-digit DfE code, or any name it is known by
--             $judgement  text  optional: judgement key
-- Grain:      one row per inspection, judgement and source
-- Columns:    framework     text     framework key
--             judgement     text     judgement key
--             year          integer  assessment year for annual frameworks, else the year published
--             inspected_on  text     a day, a month, a year, or a range with a slash, as published
--             published_on  text     the same
--             grade         integer  step of the framework's own scale, higher is better; empty if none
--             grade_label   text     the grade in words, or the word printed where it is on no scale
--             status        text     graded, not_graded_by_design, unknown or disputed
--             narrative     boolean  true for a word in running text: never counted
--             source_id     text     publication
--             source_ref    text     place in it
-- Source:     grades
select
    framework, judgement, year, inspected_on, published_on, grade, grade_label, status, narrative, source_id, source_ref
from grades
where authority_code = $authority and ($judgement is null or judgement = $judgement)
order by
    year nulls first, framework, coalesce(published_on, inspected_on), judgement, narrative, source_id, source_ref, grade,
    grade_label, status
