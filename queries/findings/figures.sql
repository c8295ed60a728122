-- Purpose:    The figures of the national report of 2007, whose charts are lost: what the text says of each.
-- Parameters: $framework  text  optional: framework key
--             $judgement  text  optional: judgement key
-- Grain:      one row per figure of the report
-- Columns:    figure_id             text     our own id
--             area                  text     England
--             figure_number         text     number as printed (two are called figure 1)
--             caption               text     caption as printed
--             framework             text     framework key
--             judgement             text     judgement key
--             judgement_as_printed  text     judgement as printed
--             n                     integer  councils or areas it counts
--             period                text     period as printed
--             text_says             text     what the text says of it, in our own words
--             text_facts            text     counts the text states, as key=value
--             source_id             text     publication
--             source_ref            text     place in it
-- Source:     figures
select
    figure_id, area, figure_number, caption, framework, judgement, judgement_as_printed, n, period, text_says, text_facts,
    source_id, source_ref
from figures
where ($framework is null or framework = $framework) and ($judgement is null or judgement = $judgement)
order by figure_id
