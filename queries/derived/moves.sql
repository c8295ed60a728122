-- Table: moves, each counted grade beside the one before it (span previous) and the first of its line (span first): of
-- the same judgement, else of the one given in its stead earlier in the framework, else of the framework before (SIF for
-- ILACS). A predecessor's grades are never used, and an annual grade is set beside the year before it only.
create table moves as
with answers as (
    select framework, judgement, framework as before_framework, judgement as before_judgement, 'same' as match, 0 as place
    from judgements
    union all
    select framework, judgement, framework as before_framework, formerly as before_judgement, 'nearest' as match, 1 as place
    from judgements
    where formerly is not null
    union all
    select
        pairs."right" as framework, pairs."to" as judgement, pairs."left" as before_framework,
        pairs.judgement as before_judgement, pairs.match, 2 as place
    from correspondences as pairs
    join frameworks as earlier on earlier.framework = pairs."left"
    join frameworks as later on later.framework = pairs."right"
    where earlier.last_year <= later.first_year
),

-- Both sides of each answer in order of time, so that a grade finds the days before it in one pass; a grade stands
-- before those of its own day, which are not before it.
sides as (
    select
        answers.framework, answers.judgement, answers.before_framework, answers.before_judgement, answers.place,
        graded.authority_code, graded.effective_on, graded.year, false as is_before
    from answers
    join inspection_grades as graded on graded.framework = answers.framework and graded.judgement = answers.judgement
    union all
    select
        answers.framework, answers.judgement, answers.before_framework, answers.before_judgement, answers.place,
        graded.authority_code, graded.effective_on, graded.year, true as is_before
    from answers
    join inspection_grades as graded
        on graded.framework = answers.before_framework and graded.judgement = answers.before_judgement
        and graded.grade is not null
),

timed as (
    select
        sides.*, frameworks.timing = 'annual' as is_annual,
        max(case when is_before then effective_on end) over earlier as last_on,
        min(case when is_before then effective_on end) over earlier as first_on,
        max(case when is_before then year end) over earlier as last_year
    from sides
    join frameworks on frameworks.framework = sides.framework
    window earlier as (
        partition by
            sides.authority_code, sides.framework, sides.judgement, before_framework, before_judgement
        order by case when frameworks.timing = 'annual' then make_date(year, 1, 1) else effective_on end, is_before
        rows between unbounded preceding and current row
    )
),

placed as (
    select
        timed.*,
        row_number() over (
            partition by authority_code, framework, judgement, effective_on
            order by case when place = 2 then 1 else 0 end, last_on desc, place
        ) as place_before,
        row_number() over (
            partition by authority_code, framework, judgement, effective_on
            order by case when place = 2 then 0 else 1 end, first_on, place
        ) as place_first
    from timed
    where not is_before and last_on is not null and (not is_annual or last_year = year - 1)
),

spans as (
    select
        'previous' as span, authority_code, framework, judgement, effective_on, before_framework, before_judgement,
        last_on as before_on
    from placed
    where place_before = 1
    union all
    select
        'first' as span, authority_code, framework, judgement, effective_on, before_framework, before_judgement,
        case when is_annual then last_on else first_on end as before_on
    from placed
    where place_first = 1
)

select
    spans.*, before.grade as before_grade, before.published_on as before_published_on,
    before.inspected_on as before_inspected_on, answers.match, now.grade - before.grade as steps,
    spans.effective_on - spans.before_on as days_between
from spans
join answers
    on answers.framework = spans.framework and answers.judgement = spans.judgement
    and answers.before_framework = spans.before_framework and answers.before_judgement = spans.before_judgement
join inspection_grades as now
    on now.authority_code = spans.authority_code and now.framework = spans.framework
    and now.judgement = spans.judgement and now.effective_on = spans.effective_on
join inspection_grades as before
    on before.authority_code = spans.authority_code and before.framework = spans.before_framework
    and before.judgement = spans.before_judgement and before.effective_on = spans.before_on
order by spans.span, spans.authority_code, spans.framework, spans.judgement, spans.effective_on
