-- Table: standing, for each authority in being at a year's end, framework and judgement: its grade, or why there is none.
-- Annual frameworks show that year's grade; rolling ones the latest inspection up to 31 December of the year.
create table standing as
with inspections as (
    select
        authority_code, framework, effective_on, min(year) as year, min(inspected_from_day) as inspected_from_day
    from inspection_grades
    group by authority_code, framework, effective_on
),

-- Only the last of a year can be the latest at a year's end.
last_of_year as (
    select
        inspections.*,
        row_number() over (
            partition by authority_code, framework, year, year(effective_on) order by effective_on desc
        ) as place_in_year
    from inspections
),

newest as (
    select
        scope.year, scope.authority_code, frameworks.framework, frameworks.coverage, inspections.effective_on,
        cast(coalesce(inspections.inspected_from_day, inspections.effective_on) as varchar) as judged_on,
        row_number() over (
            partition by scope.year, scope.authority_code, frameworks.framework
            order by inspections.effective_on desc nulls last
        ) as place
    from authority_years as scope
    join frameworks
        on frameworks.timing <> 'published' and scope.year >= frameworks.first_year
        and (frameworks.timing = 'rolling' or scope.year <= frameworks.last_year)
    left join last_of_year as inspections
        on inspections.place_in_year = 1 and inspections.authority_code = scope.authority_code
        and inspections.framework = frameworks.framework
        and case
            when frameworks.timing = 'annual' then inspections.year = scope.year
            else inspections.effective_on <= make_date(scope.year, 12, 31)
        end
)

select
    newest.year, newest.authority_code, newest.framework, judgements.judgement, counted.grade,
    case
        when counted.grade is not null then null
        when newest.effective_on is null and newest.coverage = 'complete' then 'not_inspected'
        when newest.effective_on is null or counted.status = 'unknown' then 'unknown'
        when counted.status = 'not_graded_by_design'
            or judgements.from_on > newest.judged_on
            or judgements.to_on < substr(newest.judged_on, 1, length(judgements.to_on))
            then coalesce(judgements.absent, 'not_judged')
        else 'unknown'
    end as reason,
    newest.effective_on, counted.year as graded_year, counted.inspected_on, counted.published_on, counted.is_disputed,
    counted.source_id, counted.source_ref
from newest
join judgements on judgements.framework = newest.framework
left join inspection_grades as counted
    on counted.authority_code = newest.authority_code and counted.framework = newest.framework
    and counted.effective_on = newest.effective_on and counted.judgement = judgements.judgement
where newest.place = 1
order by newest.framework, judgements.judgement, newest.year, newest.authority_code
