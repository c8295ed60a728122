-- Table: events, dated facts; happened_on is a day, a month, a year or a range with a slash (data/events.csv).
-- Full days among them stand in happened_from_day and happened_to_day.
create table events as
select
    event_id, authority_code, area, event, happened_on, date_text, kind, note, source_id, source_ref,
    try_cast(split_part(happened_on, '/', 1) as date) as happened_from_day,
    try_cast(coalesce(nullif(split_part(happened_on, '/', 2), ''), happened_on) as date) as happened_to_day
from read_csv('events.csv', header = true, all_varchar = true, nullstr = '')
order by event_id
