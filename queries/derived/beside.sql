-- Table: beside, the grades an authority is set beside, by the last year's end it saw: of yearly frameworks everybody's
-- latest, of rolling ones those of that year's end, so that nobody is measured against what came after it. With its
-- words and places, so that an answer for one authority joins little. published_on: where the latest grade is of that year.
create table beside as
with ends as (
    select distinct seen_to
    from last_seen
),

together as (
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
)

select
    together.*, scales.grade_label, reasons.reason_label, dated.published_on, frameworks.place as framework_place,
    judgements.place as judgement_place
from together
join frameworks on frameworks.framework = together.framework
join judgements on judgements.framework = together.framework and judgements.judgement = together.judgement
left join reasons on reasons.reason = together.reason
left join scales on scales.framework = together.framework and scales.grade = together.grade
left join latest as dated
    on dated.authority_code = together.authority_code and dated.framework = together.framework
    and dated.judgement = together.judgement and dated.year = together.year
order by together.seen_to, together.framework, together.judgement, together.authority_code
