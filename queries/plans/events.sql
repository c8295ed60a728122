-- Purpose:    Dated facts of the source documents: what happened, what was planned then, and dates worked out by us.
-- Parameters: $authority  text  optional: three-digit DfE code, or any name it is known by
--             $kind       text  optional: documented, planned or computed
-- Cut:        $authority by authority_code
-- Grain:      one row per event, oldest first
-- Columns:    event_id        text  our own id
--             authority_code  text  three-digit DfE code; empty for England
--             area            text  authority, or England
--             event           text  what happened, in our own words
--             happened_on     text  a day, a month, a year, or a range with a slash
--             from_day        date  first day it can mean
--             to_day          date  last day it can mean
--             date_text       text  the date as printed
--             kind            text  documented, planned (then, by the document) or computed (by us)
--             kind_label      text  the same in words
--             note            text  what a reader must know
--             source_id       text  publication
--             source_ref      text  place in it
-- Source:     events
select
    event_id, authority_code, area, event, happened_on, from_day, to_day, date_text, kind, kind_label, note, source_id,
    source_ref
from events
where ($authority is null or authority_code = $authority) and ($kind is null or kind = $kind)
order by from_day, to_day, event_id
