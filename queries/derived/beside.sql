-- Table: beside, the grades an authority is set beside, by the last year's end it saw: of yearly frameworks everybody's
-- latest, of rolling ones those of that year's end, so that nobody is measured against what came after it.
create table beside as
with ends as (
    select distinct seen_to
    from last_seen
)

select
    ends.seen_to, latest.authority_code, latest.framework, latest.judgement, latest.grade, latest.reason, latest.year,
    latest.source_id, latest.source_ref
from latest
join frameworks on frameworks.framework = latest.framework and frameworks.timing = 'annual'
cross join ends
union all
select
    ends.seen_to, standing.authority_code, standing.framework, standing.judgement, standing.grade, standing.reason,
    standing.graded_year as year, standing.source_id, standing.source_ref
from standing
join ends on ends.seen_to = standing.year
join frameworks on frameworks.framework = standing.framework and frameworks.timing = 'rolling'
order by seen_to, framework, judgement, authority_code
