-- Purpose:    The figure of a measure in the years an authority is ranked in, its own, its region's, England's, and the
--             middle one of its comparators; of the months and ages of its latest table alone.
-- Parameters: $survey       text  survey key
--             $measure      text  measure key
--             $authority    text  optional: three-digit DfE code, or any name it is known by
--             $comparators  text  optional: all (also when left out), region, type, own, or a neighbour model (dfe_2025)
--             $own          list  optional: DfE codes separated by commas, for own
-- Cut:        $authority by authority_code
-- Grain:      one row per authority, role and year
-- Columns:    authority_code  text     three-digit DfE code
--             role            text     own, region, nation or middle
--             area            text     name; empty of the middle
--             year            integer  calendar year the period begins with
--             value           decimal  percent; of the middle the median, the mean of the middle two rounded half up
--             value_label     text     the same as printed; empty of the middle
--             rank_label      text     competition rank of the authority, = where it is shared; empty for others
--             n               integer  authorities ranked; of the middle the comparators with a figure
--             reason          text     key: that the authority's cohort is tiny; empty for others
--             source_id       text     publication; of the middle the first of those its figures are from
--             source_ref      text     place in it; of the middle empty
-- Source:     indicators, authorities, statistical_neighbours
with tables as (
    select
        ranked.*, cast(substr(ranked.period, 1, 4) as integer) as year, substr(ranked.period, 5) as months
    from ranked
    where ranked.survey = $survey and ranked.measure = $measure and ranked.level = 'authority' and ranked.figure = 1
        and ranked.value is not null
),

dated as (
    select
        area_code as authority_code, months, age_group, region,
        row_number() over (partition by area_code order by period desc, age_group) as place
    from tables
    where area_level = 'authority' and position is not null and ($authority is null or area_code = $authority)
),

alike as (
    select
        dated.authority_code, dated.region as own_region, tables.area_code, tables.area, tables.area_level,
        tables.year, tables.value, tables.value_label, tables.rank_label, tables.ranked_count, tables.position,
        tables.reason, tables.source_id, tables.source_ref
    from dated
    join tables
        on tables.months = dated.months and coalesce(tables.age_group, '') = coalesce(dated.age_group, '')
    where dated.place = 1
),

found as (
    select
        authority_code,
        case when area_level = 'nation' then 'nation' when area_level = 'region' then 'region' else 'own' end as role,
        area, year, value, value_label, rank_label, ranked_count as n, reason, source_id, source_ref
    from alike
    where area_level = 'nation' or (area_level = 'region' and area = own_region)
        or (area_level = 'authority' and area_code = authority_code and position is not null)
    union all
    select
        members.authority_code, 'middle' as role, null as area, tables.year,
        floor(round(median(tables.value) * 10, 4) + 0.5) / 10.0 as value, null as value_label, null as rank_label,
        count(*) as n, null as reason, min(tables.source_id) as source_id, null as source_ref
    from members_of($comparators, $own) as members
    join dated on dated.authority_code = members.authority_code and dated.place = 1
    join tables
        on tables.area_code = members.peer_code and tables.months = dated.months
        and coalesce(tables.age_group, '') = coalesce(dated.age_group, '')
    group by members.authority_code, tables.year
)

select
    found.authority_code, found.role, found.area, found.year, found.value, found.value_label,
    found.rank_label, found.n, found.reason, found.source_id, found.source_ref
from found
join found as mine
    on mine.role = 'own' and mine.authority_code = found.authority_code and mine.year = found.year
order by
    found.authority_code,
    case found.role when 'own' then 0 when 'nation' then 1 when 'region' then 2 else 3 end, found.year
