-- Table: events, dated facts; happened_on is a day, a month, a year or a range with a slash (data/events.csv).
-- from_day and to_day are the first and the last day the printed date can mean.
create table events as
with facts as (
    select
        event_id, authority_code, area, event, happened_on, date_text, kind, note, source_id, source_ref,
        split_part(happened_on, '/', 1) as first_part,
        coalesce(nullif(split_part(happened_on, '/', 2), ''), happened_on) as last_part
    from read_csv('events.csv', header = true, all_varchar = true, nullstr = '')
)

select
    facts.event_id, facts.authority_code, facts.area, facts.event, facts.happened_on, facts.date_text, facts.kind,
    kinds.label as kind_label, facts.note,
    cast(facts.first_part || substr('-01-01', length(facts.first_part) - 3) as date) as from_day,
    case length(facts.last_part)
        when 4 then cast(facts.last_part || '-12-31' as date)
        when 7 then last_day(cast(facts.last_part || '-01' as date))
        else cast(facts.last_part as date)
    end as to_day,
    facts.source_id, facts.source_ref
from facts
left join config_labels as kinds on kinds.kind = 'event_kind' and kinds.key = facts.kind
order by facts.event_id
