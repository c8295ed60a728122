-- Table: distributions, how often each grade was given, by framework, judgement and year, counted by us or published.
-- Percentages are of n (graded authorities), rounded half up to one decimal here and nowhere else; a percentage the
-- publisher printed stays as printed. Reasons for no grade have no grade and are outside n. Of a framework held in part
-- there is no percentage of ours unless we hold nine in ten of those graded: names the press chose are no sample.
create table distributions as
with cells as (
    select
        framework, judgement, year, count(*) as n_authorities_in_scope,
        count(grade) as n
    from standing
    group by framework, judgement, year
),

steps as (
    select
        cells.framework, cells.judgement, cells.year, scales.grade, scales.grade_label, count(standing.grade) as count,
        cells.n, cells.n_authorities_in_scope, 'counted' as status, 0 as block, 100 - scales.grade as place
    from cells
    join scales on scales.framework = cells.framework
    left join standing
        on standing.framework = cells.framework and standing.judgement = cells.judgement
        and standing.year = cells.year and standing.grade = scales.grade
    group by
        cells.framework, cells.judgement, cells.year, scales.grade, scales.grade_label, cells.n,
        cells.n_authorities_in_scope
),

gaps as (
    select
        cells.framework, cells.judgement, cells.year, cast(null as integer) as grade, reasons.reason_label as grade_label,
        count(*) as count, cells.n, cells.n_authorities_in_scope, standing.reason as status, 1 as block, reasons.place
    from cells
    join standing
        on standing.framework = cells.framework and standing.judgement = cells.judgement and standing.year = cells.year
    join config_reasons as reasons on reasons.reason = standing.reason
    group by
        cells.framework, cells.judgement, cells.year, reasons.reason_label, cells.n, cells.n_authorities_in_scope,
        standing.reason, reasons.place
),

counted as (
    select * from steps
    union all
    select * from gaps
),

printed as (
    select framework, year, max(n) as n
    from national_distribution
    group by framework, year
),

rates as (
    select cells.framework, cells.judgement, cells.year
    from cells
    join frameworks on frameworks.framework = cells.framework
    left join printed on printed.framework = cells.framework and printed.year = cells.year
    where frameworks.coverage = 'complete' or cells.n * 10 >= coalesce(printed.n, cells.n_authorities_in_scope) * 9
)

select
    counted.framework, counted.judgement, counted.year, grade, grade_label, count,
    case
        when grade is not null and rates.framework is not null then floor((count * 2000 + n) / (2.0 * nullif(n, 0))) / 10
    end as percent,
    n, 'authority_grades' as basis, n_authorities_in_scope, grade as grade_low, grade as grade_high, status,
    cast(null as varchar) as source_id, cast(null as varchar) as source_ref, cast(null as varchar) as note, block, place
from counted
left join rates
    on rates.framework = counted.framework and rates.judgement = counted.judgement and rates.year = counted.year
union all
select
    published.framework, published.judgement, published.year, published.grade,
    case
        when published.grade is not null then low.grade_label
        when published.grade_high = bounds.best then low.grade_label || ' or better'
        when published.grade_low = bounds.worst then high.grade_label || ' or worse'
        else high.grade_label || ' or ' || lower(low.grade_label)
    end as grade_label,
    published.count,
    coalesce(
        published.percent, floor((published.count * 2000 + published.n) / (2.0 * nullif(published.n, 0))) / 10
    ) as percent,
    published.n, 'published' as basis, cast(null as bigint) as n_authorities_in_scope, published.grade_low,
    published.grade_high, published.status, published.source_id, published.source_ref, published.note, 2 as block,
    100 - published.grade_high as place
from national_distribution as published
join (
    select framework, max(grade) as best, min(grade) as worst
    from scales
    group by framework
) as bounds on bounds.framework = published.framework
join scales as low on low.framework = published.framework and low.grade = published.grade_low
join scales as high on high.framework = published.framework and high.grade = published.grade_high
order by framework, judgement, year, block, place, source_id, source_ref
