-- Table: inspection_grades, one row per authority, framework, inspection and judgement that can be counted.
-- Narrative words, focused visits and words without a step on the scale are left out. An inspection is known by its
-- day of publication, else of fieldwork, else its year; a row that gives only the year joins that year's dated inspection.
-- A disputed grade, brought by someone against the one held, marks that one and never counts itself.
-- Where sources differ, the one that dates the inspection to the day stands before the one that gives only its year.
create table inspection_grades as
with countable as (
    select
        grades.*,
        max(grades.published_day) over (
            partition by grades.authority_code, grades.framework, grades.year
        ) as same_year_day
    from grades
    left join config_ungraded_visits as visits
        on visits.framework = grades.framework and visits.visit = grades.inspection_type
    where visits.visit is null and not grades.narrative and grades.year is not null
        and (grades.grade is not null or grades.status <> 'graded')
),

dated as (
    select
        countable.*,
        coalesce(published_day, inspected_to_day, same_year_day, make_date(year, 12, 31)) as effective_on
    from countable
),

placed as (
    select
        dated.*,
        min(grade) over (partition by authority_code, framework, effective_on, judgement)
            <> max(grade) over (partition by authority_code, framework, effective_on, judgement)
            or max(case when status = 'disputed' then 1 else 0 end) over (
                partition by authority_code, framework, effective_on, judgement
            ) = 1 as is_disputed,
        row_number() over (
            partition by authority_code, framework, effective_on, judgement
            order by
                case status when 'graded' then 0 when 'disputed' then 2 else 1 end, published_day desc nulls last,
                source_id, source_ref
        ) as place
    from dated
)

select
    authority_code, framework, effective_on, judgement, grade, status, year, inspected_on, published_on,
    inspected_from_day, inspection_type, source_id, source_ref, coalesce(is_disputed, false) as is_disputed
from placed
where place = 1 and status <> 'disputed'
order by authority_code, framework, effective_on, judgement
