-- Purpose:    What each step of each grade scale is called and means, as each publication prints it.
-- Parameters: $framework  text  optional: framework key
-- Grain:      one row per step, wording and publication
-- Columns:    framework         text     framework key
--             grade             integer  step, higher is better; empty where the scale is not printed
--             grade_label       text     word for the step
--             grade_as_printed  text     as printed
--             descriptor        text     what it means, in our own words
--             period            text     when it applied
--             note              text     what a reader must know
--             source_id         text     publication
--             source_ref        text     place in it
-- Source:     scale_words
select framework, grade, grade_label, grade_as_printed, descriptor, period, note, source_id, source_ref
from scale_words
where $framework is null or framework = $framework
order by framework, grade desc nulls last, source_id, source_ref, grade_label
