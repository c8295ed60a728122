-- Purpose:    An authority's counted grades, of each framework and judgement the latest hundred, oldest first.
-- Parameters: $authority  text     optional: three-digit DfE code, or any name it is known by
-- Cut:        $authority by authority_code
-- Grain:      one row per authority, inspection, judgement and source
-- Columns:    authority_code  text     three-digit DfE code
--             framework       text     framework key
--             judgement       text     judgement key
--             year            integer  assessment year for annual frameworks, else the year published
--             inspected_on    text     a day, a month, a year, or a range with a slash, as published
--             published_on    text     the same
--             grade           integer  step of the framework's own scale, higher is better
--             grade_label     text     the grade in words
--             status          text     graded, or disputed where someone brings it against the one held
--             narrative       boolean  false: words in running text are not among them
--             source_id       text     publication
--             source_ref      text     place in it
-- Source:     grades
select
    authority_code, framework, judgement, year, inspected_on, published_on, grade, grade_label, status, narrative,
    source_id, source_ref
from recent
where $authority is null or authority_code = $authority
order by
    authority_code, year nulls first, framework, coalesce(published_on, inspected_on), judgement, source_id, source_ref,
    grade, grade_label, status
