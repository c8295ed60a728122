-- Purpose:    The figure of one measure in the years an authority is ranked in, its own, its region's, England's, and the
--             middle one of its comparators; of the months and ages of its latest table alone.
-- Parameters: $survey       text  survey key
--             $measure      text  measure key
--             $authority    text  three-digit DfE code, or any name it is known by
--             $comparators  text  optional: all (also when left out), region, type, own, or a neighbour model (dfe_2025)
--             $own          list  optional: DfE codes separated by commas, for own
-- Grain:      one row per role and year
-- Columns:    role         text     own, region, nation or middle
--             area         text     name; empty of the middle
--             year         integer  calendar year the period begins with
--             value        decimal  percent; of the middle the median, the mean of the middle two rounded half up
--             value_label  text     the same as printed; empty of the middle
--             rank_label   text     competition rank of the authority, = where it is shared; empty for others
--             n            integer  authorities ranked; of the middle the comparators with a figure
--             reason       text     key: that the authority's cohort is tiny; empty for others
--             source_id    text     publication; of the middle the first of those its figures are from
--             source_ref   text     place in it; of the middle empty
-- Source:     indicators, authorities, statistical_neighbours
with tables as (
    select
        ranked.*, cast(substr(ranked.period, 1, 4) as integer) as year, substr(ranked.period, 5) as months
    from ranked
    where ranked.survey = $survey and ranked.measure = $measure and ranked.level = 'authority' and ranked.figure = 1
        and ranked.value is not null
),

latest_own as (
    select months, age_group, region
    from tables
    where area_code = $authority and position is not null
    order by period desc
    limit 1
),

alike as (
    select tables.*, latest_own.region as own_region
    from tables
    join latest_own
        on latest_own.months = tables.months and coalesce(latest_own.age_group, '') = coalesce(tables.age_group, '')
),

own_years as (
    select distinct year from alike where area_code = $authority and position is not null
),

found as (
    select
        case when area_level = 'nation' then 'nation' when area_level = 'region' then 'region' else 'own' end as role,
        area, year, value, value_label, rank_label, ranked_count as n, reason, source_id, source_ref
    from alike
    where area_level = 'nation' or (area_level = 'region' and area = own_region)
        or (area_level = 'authority' and area_code = $authority and position is not null)
    union all
    select
        'middle' as role, null as area, alike.year, floor(round(median(alike.value) * 10, 4) + 0.5) / 10.0 as value,
        null as value_label, null as rank_label, count(*) as n, null as reason, min(alike.source_id) as source_id,
        null as source_ref
    from comparators_of($authority, $comparators, $own) as members
    join alike on alike.area_code = members.authority_code
    group by alike.year
)

select
    found.role, found.area, found.year, found.value, found.value_label, found.rank_label, found.n, found.reason,
    found.source_id, found.source_ref
from found
join own_years on own_years.year = found.year
order by case found.role when 'own' then 0 when 'nation' then 1 when 'region' then 2 else 3 end, found.year
