-- Table: inspection_grades, one row per authority, framework, inspection and judgement that can be counted.
-- Narrative words, focused visits and words without a step on the scale are left out. An inspection is known by its
-- day of publication, else of fieldwork, else its year; a row that gives only the year joins that year's dated inspection.
-- Where sources differ the row from an inspection report or council paper stands before the press.
create table inspection_grades as
select
    authority_code, framework, inspection, effective_on, judgement, grade, status, year, inspected_on, published_on,
    inspected_from_day, inspection_type, source_id, source_ref, is_disputed
from (
    select
        keyed.*,
        min(grade) over same <> max(grade) over same as is_disputed,
        row_number() over (
            partition by authority_code, framework, inspection, judgement
            order by case when status = 'graded' then 0 else 1 end, published_day desc nulls last, source_id, source_ref
        ) as place
    from (
        select
            grades.*,
            coalesce(published_day, inspected_to_day, same_year_day, make_date(year, 12, 31)) as effective_on,
            cast(coalesce(published_day, inspected_to_day, same_year_day, make_date(year, 12, 31)) as varchar) as inspection
        from (
            select
                *,
                max(published_day) over (partition by authority_code, framework, year) as same_year_day
            from grades
            where not narrative and year is not null and status <> 'word_only'
        ) as grades
        left join config_ungraded_visits as visits
            on visits.framework = grades.framework and visits.visit = grades.inspection_type
        where visits.visit is null
    ) as keyed
    window same as (partition by authority_code, framework, inspection, judgement)
) as placed
where place = 1
order by authority_code, framework, effective_on, judgement
