-- Table: latest, each authority's latest grade in every judgement of every framework, or why there is none, beside the
-- grade before it. Rolling frameworks as at the last year's end the authority saw; annual ones their last graded year.
create table latest as
with annual as (
    select
        graded.*,
        row_number() over (
            partition by graded.authority_code, graded.framework, graded.judgement order by graded.effective_on desc
        ) as place
    from inspection_grades as graded
    join frameworks on frameworks.framework = graded.framework and frameworks.timing = 'annual'
    where graded.grade is not null
),

together as (
    select
        standing.authority_code, standing.framework, standing.judgement, standing.grade, standing.reason,
        standing.effective_on, standing.graded_year as year, standing.inspected_on, standing.published_on,
        standing.source_id, standing.source_ref
    from standing
    join last_seen on last_seen.authority_code = standing.authority_code and last_seen.seen_to = standing.year
    join frameworks on frameworks.framework = standing.framework and frameworks.timing = 'rolling'
    union all
    select
        authority_code, framework, judgement, grade, null as reason, effective_on, year, inspected_on, published_on,
        source_id, source_ref
    from annual
    where place = 1
)

select
    together.*, moves.before_framework, moves.before_judgement, moves.before_on, moves.before_grade,
    moves.before_published_on, moves.before_inspected_on, moves.match, moves.steps, moves.days_between
from together
left join moves
    on moves.span = 'previous' and moves.authority_code = together.authority_code
    and moves.framework = together.framework
    and moves.judgement = together.judgement and moves.effective_on = together.effective_on
order by together.authority_code, together.framework, together.judgement
