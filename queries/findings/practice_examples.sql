-- Purpose:    The ten examples of practice in the national report of 2007.
-- Parameters: $authority  text  optional: three-digit DfE code, or any name it is known by
--             $judgement  text  optional: outcome area, or capacity_to_improve
-- Grain:      one row per example, in the order of the report
-- Columns:    practice_example_id  text  our own id
--             authority_code       text  three-digit DfE code
--             area                 text  authority
--             title                text  what the example is about, in our own words
--             judgement            text  judgement key
--             outcome_area_label   text  outcome area as printed
--             summary              text  what was done, in our own words
--             linked_from          text  the part of the report that points to it
--             source_id            text  publication
--             source_ref           text  place in it
-- Source:     practice_examples
select
    practice_example_id, authority_code, area, title, judgement, outcome_area_label, summary, linked_from, source_id,
    source_ref
from practice_examples
where ($authority is null or authority_code = $authority) and ($judgement is null or judgement = $judgement)
order by practice_example_id
