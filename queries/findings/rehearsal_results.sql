-- Purpose:    What a rehearsal of an inspection found, beside the grades held from before and after it.
-- Parameters: $authority  text  optional: three-digit DfE code, or any name it is known by
-- Grain:      one row per rehearsal, and one per grade of the years around it; the first overall grade after those as well
-- Columns:    authority_code      text     three-digit DfE code
--             area                text     authority
--             review              text     key of the rehearsal
--             review_label        text     its name
--             stage               text     before, rehearsal, after (within five years) or later
--             known_on            text     when it was published, else inspected, else the year assessed
--             framework           text     framework key; empty for the rehearsal, which gives no grade
--             framework_label     text     framework
--             judgement           text     judgement key
--             judgement_label     text     judgement
--             year                integer  assessment year, or year published
--             grade               integer  step of the framework's own scale, higher is better; empty if none
--             grade_label         text     the grade in words
--             strength_count      integer  strengths the rehearsal names; empty for grades
--             improvement_count   integer  areas for improvement it names; empty for grades
--             question_count      integer  questions it leaves open; empty for grades
--             source_id           text     publication
--             source_ref          text     place in it
-- Source:     findings, grades
with rehearsed as (
    select
        findings.authority_code, findings.area, findings.review, findings.review_label, rehearsals.reported_on,
        findings.source_id,
        cast(substr(rehearsals.reported_on, 1, 4) as integer) as reported_year,
        cast(sum(case when findings.polarity = 'strength' then 1 else 0 end) as integer) as strength_count,
        cast(sum(case when findings.polarity = 'area_for_improvement' then 1 else 0 end) as integer) as improvement_count,
        cast(sum(case when findings.polarity = 'question' then 1 else 0 end) as integer) as question_count
    from findings
    join rehearsals on rehearsals.review = findings.review
    group by
        findings.authority_code, findings.area, findings.review, findings.review_label, rehearsals.reported_on,
        findings.source_id
),

graded as (
    select
        rehearsed.authority_code, rehearsed.area, rehearsed.review, rehearsed.review_label, rehearsed.reported_on,
        rehearsed.reported_year, grades.framework, grades.judgement, grades.year, grades.grade, grades.grade_label,
        grades.source_id, grades.source_ref,
        coalesce(grades.published_on, grades.inspected_on, cast(grades.year as varchar)) as known_on
    from rehearsed
    join grades on grades.authority_code = rehearsed.authority_code and not grades.narrative and grades.status = 'graded'
),

staged as (
    select
        *,
        case
            when known_on < reported_on then 'before'
            when cast(substr(known_on, 1, 4) as integer) <= reported_year + 5 then 'after'
            else 'later'
        end as stage,
        row_number() over (
            partition by review, authority_code, known_on >= reported_on and judgement = 'overall_effectiveness'
                and cast(substr(known_on, 1, 4) as integer) > reported_year + 5
            order by known_on, source_id, source_ref
        ) as later_place
    from graded
),

together as (
    select
        authority_code, area, review, review_label, 'rehearsal' as stage, reported_on as known_on,
        cast(null as varchar) as framework, cast(null as varchar) as judgement, reported_year as year,
        cast(null as integer) as grade, cast(null as varchar) as grade_label, strength_count, improvement_count,
        question_count, source_id, cast(null as varchar) as source_ref
    from rehearsed
    union all
    select
        authority_code, area, review, review_label, stage, known_on, framework, judgement, year, grade, grade_label, null,
        null, null, source_id, source_ref
    from staged
    where stage in ('before', 'after') or (judgement = 'overall_effectiveness' and later_place = 1)
)

select
    together.authority_code, together.area, together.review, together.review_label, together.stage, together.known_on,
    together.framework, frameworks.framework_label, together.judgement, judgements.judgement_label, together.year,
    together.grade, together.grade_label, together.strength_count, together.improvement_count, together.question_count,
    together.source_id, together.source_ref
from together
left join frameworks on frameworks.framework = together.framework
left join judgements on judgements.framework = together.framework and judgements.judgement = together.judgement
where $authority is null or together.authority_code = $authority
order by together.area, together.known_on, together.framework nulls first, together.judgement, together.source_id
