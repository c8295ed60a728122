-- Purpose:    Everything dated that we hold of an authority: inspections, assessments, visits, words in text and events.
-- Parameters: $authority  text     optional: three-digit DfE code, or any name it is known by
--             $kind       text     optional: grade, no_grade, disputed, visit, word or event
-- Grain:      one row per authority, inspection or event, judgement and source, oldest first
-- Columns:    authority_code   text     three-digit DfE code; empty for events of all England
--             authority        text     name, or England
--             kind             text     grade, no_grade, disputed, visit, word (in running text) or event
--             from_day         date     first day the published date can mean
--             to_day           date     last day it can mean
--             year             integer  assessment year for annual frameworks, else year published; of an event its year
--             framework        text     framework key; empty for events
--             framework_label  text     its name on screen
--             judgement        text     judgement key; empty for events
--             judgement_label  text     its name on screen
--             grade            integer  step of the framework's own scale, higher is better; empty if none
--             text             text     the grade in words, the word as printed, or what happened
--             status           text     graded, not_graded_by_design, unknown, disputed; of an event its kind
--             inspection_type  text     as published
--             inspected_on     text     as published: a day, a month, a year or a range
--             published_on     text     the same
--             note             text     what a reader must know
--             source_id        text     publication
--             source_ref       text     place in it
-- Source:     grades, events
select
    authority_code, authority, kind, from_day, to_day, year, framework, framework_label, judgement, judgement_label, grade,
    text, status, inspection_type, inspected_on, published_on, note, source_id, source_ref
from story
where ($authority is null or authority_code = $authority) and ($kind is null or kind = $kind)
order by
    authority, authority_code, from_day nulls first, to_day, framework, place, judgement, kind, source_id, source_ref, text,
    judgement_label, grade
