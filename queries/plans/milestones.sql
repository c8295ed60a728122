-- Purpose:    Dates a document set for the time to come, and how far they are from a day the reader names; past ones first.
-- Parameters: $authority  text  optional: three-digit DfE code, or any name it is known by
--             $today_on   date  the day from which to look
-- Grain:      one row per date set: planned events, and events that are due
-- Columns:    event_id        text     our own id
--             authority_code  text     three-digit DfE code; empty for England
--             area            text     authority, or England
--             event           text     what was to happen
--             happened_on     text     when, as printed: a day, a month, a year, or a range with a slash
--             due             date     last day that can mean
--             days_left       integer  days from the reader's day to that one; below 0 once it has passed
--             note            text     what a reader must know
--             source_id       text     publication
--             source_ref      text     place in it
-- Source:     events
select
    event_id, authority_code, area, event, happened_on, to_day as due,
    cast(date_diff('day', cast($today_on as date), to_day) as integer) as days_left, note, source_id, source_ref
from events
where ($authority is null or authority_code = $authority)
    and (kind = 'planned' or (kind = 'documented' and event like '% due'))
order by to_day, event_id
