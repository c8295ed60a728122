-- Table: documents, the source documents that review or plan, each with the area it is about and when its report came out.
create table documents as
select
    about.source_id, about.authority_code, about.area, sources.title, sources.published_on,
    max(events.from_day) as report_published_on
from (select distinct source_id, authority_code, area from findings) as about
left join sources on sources.source_id = about.source_id
left join events
    on events.source_id = about.source_id and events.authority_code = about.authority_code
    and events.kind = 'documented' and events.event like '%report% published' and events.from_day = events.to_day
group by about.source_id, about.authority_code, about.area, sources.title, sources.published_on
order by about.source_id
