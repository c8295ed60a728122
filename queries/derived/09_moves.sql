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

placed as (
    select
        now.authority_code, now.framework, now.judgement, now.effective_on, now.grade, before.framework as before_framework,
        before.judgement as before_judgement, before.effective_on as before_on, before.grade as before_grade,
        before.published_on as before_published_on, before.inspected_on as before_inspected_on, answers.match,
        row_number() over (
            partition by now.authority_code, now.framework, now.judgement, now.effective_on
            order by case when answers.place = 2 then 1 else 0 end, before.effective_on desc, answers.place
        ) as place_before,
        row_number() over (
            partition by now.authority_code, now.framework, now.judgement, now.effective_on
            order by case when answers.place = 2 then 0 else 1 end, before.effective_on, answers.place
        ) as place_first
    from inspection_grades as now
    join frameworks on frameworks.framework = now.framework
    join answers on answers.framework = now.framework and answers.judgement = now.judgement
    join inspection_grades as before
        on before.authority_code = now.authority_code and before.framework = answers.before_framework
        and before.judgement = answers.before_judgement and before.effective_on < now.effective_on
        and before.grade is not null
    where frameworks.timing <> 'annual' or before.year = now.year - 1
)

select
    spans.span, placed.authority_code, placed.framework, placed.judgement, placed.effective_on, placed.before_framework,
    placed.before_judgement, placed.before_on, placed.before_grade, placed.before_published_on, placed.before_inspected_on,
    placed.match, placed.grade - placed.before_grade as steps, placed.effective_on - placed.before_on as days_between
from placed
join (
    select 'previous' as span
    union all
    select 'first' as span
) as spans
    on (spans.span = 'previous' and placed.place_before = 1) or (spans.span = 'first' and placed.place_first = 1)
order by spans.span, placed.authority_code, placed.framework, placed.judgement, placed.effective_on
