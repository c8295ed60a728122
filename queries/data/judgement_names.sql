-- Purpose:    The judgements each framework gives, under each name and period as printed.
-- Parameters: $framework  text  optional: framework key
-- Grain:      one row per judgement, name and period
-- Columns:    framework      text     framework key
--             judgement      text     judgement key
--             official_name  text     name as printed
--             kind           text     grade, core judgement, additional investigation and the like
--             period         text     when it applied, as printed
--             place          integer  place in the printed order
--             from_on        text     first day, month or year in use
--             to_on          text     last day, month or year in use; empty while it is
--             note           text     what a reader must know
--             source_id      text     publication
--             source_ref     text     place in it
-- Source:     judgement_names
select framework, judgement, official_name, kind, period, place, from_on, to_on, note, source_id, source_ref
from judgement_names
where $framework is null or framework = $framework
order by framework, from_on, place, judgement, official_name, source_id, source_ref
