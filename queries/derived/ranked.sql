-- Table: ranked, every indicator table with its areas ranked among their level and its benchmark rows set beside them.
-- Competition ranks (1, 2=, 2=, 4) on the published value, to the decimals most of its table has. A table printed in
-- part keeps its printed ranks. A table held for fewer than nine in ten of its areas, or with two figures for one area,
-- is listed without ranks. listed_at: the place of a row in its table, by value, rows without one last. figure: 2 for
-- an area's second figure.
create table ranked as
with entries as (
    select
        indicators.*, measures.better,
        round(indicators.value, mode(decimals) over (partition by survey, indicators.measure, period))
        * case when measures.better = 'lower' then 1 else -1 end as ordering,
        -- The Department's files drop a trailing zero: 1 among figures to one decimal stands for 1.0.
        indicators.value_printed || case
            when decimals = 0 and max(decimals) over (partition by survey, indicators.measure, period) > 0 then '.0'
            else ''
        end as value_text
    from indicators
    join config_measures as measures on measures.measure = indicators.measure
),

own as (
    select
        entries.*, entries.area_level as level,
        max(case when printed_rank is not null then 1 else 0 end) over span = 1 as is_printed,
        count(*) over span as figures,
        count(*) over (partition by survey, measure, period, area_level, area_code) as figures_of_area
    from entries
    where area_level in ('authority', 'connexions_partnership', 'region')
        and area_level = coalesce(printed_table, area_level)
    window span as (partition by survey, measure, period, area_level)
),

levels as (
    select
        survey, measure, period, level, is_printed, count(distinct area_code) as areas_held,
        max(figures_of_area) as most_figures,
        case
            when level = 'region' then (select count(distinct region) from authorities)
            when level = 'authority' then (
                select count(*) from authority_years where year = cast(substr(own.period, 1, 4) as integer)
            )
        end as areas_in_being
    from own
    group by survey, measure, period, level, is_printed
),

tables as (
    select
        levels.*,
        not is_printed and most_figures = 1 and areas_held >= 0.9 * areas_in_being as is_ranked,
        case
            when level = 'connexions_partnership' then 'partnerships'
            when areas_held < 0.9 * areas_in_being
                then case when level = 'region' then 'few_regions' else 'few_authorities' end
            else 'two_figures'
        end as no_rank_reason
    from levels
),

placed as (
    select
        own.*, tables.is_ranked, tables.no_rank_reason, tables.areas_held, tables.areas_in_being,
        case
            when own.value is null then null
            when tables.is_printed then cast(replace(own.printed_rank, '=', '') as integer)
            when tables.is_ranked
                then rank() over (
                    partition by own.survey, own.measure, own.period, own.level, own.value is null order by own.ordering
                )
        end as position,
        case when tables.is_ranked then count(own.value) over span end as ranked_count
    from own
    join tables
        on tables.survey = own.survey and tables.measure = own.measure and tables.period = own.period
        and tables.level = own.level
    window span as (partition by own.survey, own.measure, own.period, own.level)
),

benchmarks as (
    select
        entries.*, tables.level,
        row_number() over (
            partition by entries.survey, entries.measure, entries.period, tables.level, entries.area_code, entries.source_id
            order by case when entries.printed_table = tables.level then 0 else 1 end, entries.printed_row
        ) as place
    from entries
    join tables
        on tables.survey = entries.survey and tables.measure = entries.measure and tables.period = entries.period
    where entries.area_level = 'nation'
        or (entries.area_level in ('region', 'sub_region') and tables.level <> 'region')
        or (entries.area_level = 'sub_region' and tables.level = 'region')
),

together as (
    select
        survey, measure, period, level, position,
        case when position is not null then count(*) over (
            partition by survey, measure, period, level, position
        ) end as tied_count,
        ranked_count, area_level, area_code, area, value, value_text, symbol, cohort, age_group, ordering, printed_row,
        source_id, source_ref, note,
        case when position is null then 'unranked' else 'ranked' end as kind,
        case when position is null and value is not null then no_rank_reason end as no_rank_reason, areas_held,
        areas_in_being
    from placed
    union all
    select
        survey, measure, period, level, null as position, null as tied_count, null as ranked_count, area_level, area_code,
        area, value, value_text, symbol, cohort, age_group, ordering, printed_row, source_id, source_ref, note,
        'benchmark' as kind, null as no_rank_reason, null as areas_held, null as areas_in_being
    from benchmarks
    where place = 1
),

not_known as (
    select
        survey, period, area_level, area_code, value as not_known_percent,
        row_number() over (partition by survey, period, area_level, area_code order by source_id) as place
    from indicators
    where measure = 'not_known_percent'
)

select
    together.survey, together.measure, together.period, together.level, together.position,
    cast(together.position as varchar) || case when together.tied_count > 1 then '=' else '' end as rank_label,
    together.tied_count, together.ranked_count, together.area_code, together.area, together.area_level, together.value,
    coalesce(together.value_text || ' %', symbols.symbol_label) as value_label, authorities.region,
    authorities.authority_type, not_known.not_known_percent, together.kind,
    case
        when together.value is null then case when together.symbol is not null then 'symbol' end
        when together.no_rank_reason is not null then together.no_rank_reason
        when together.area_level = 'authority' and together.cohort < limits.tiny_cohort then 'tiny_cohort'
        -- The City of London and the Isles of Scilly: a few dozen young people, and no cohort is printed beside them.
        when together.cohort is null and authorities.authority_type = 'other' then 'tiny_unprinted'
    end as reason,
    case
        when together.no_rank_reason is not null then together.areas_held
        when together.area_level = 'authority' and together.cohort < limits.tiny_cohort then together.cohort
    end as reason_count,
    case when together.no_rank_reason is not null then together.areas_in_being end as reason_of,
    together.cohort, together.age_group, together.source_id, together.source_ref, together.note,
    row_number() over (
        partition by together.survey, together.measure, together.period, together.level, together.area_code
        order by together.source_id, together.source_ref
    ) as figure,
    row_number() over (
        partition by together.survey, together.measure, together.period, together.level
        order by
            case when together.value is null then 1 else 0 end, together.ordering,
            case when together.kind = 'ranked' then 0 else 1 end, together.printed_row nulls last, together.area,
            together.area_code, together.source_id, together.source_ref
    ) as listed_at
from together
cross join config_limits as limits
left join config_symbols as symbols on symbols.symbol = together.symbol
left join authorities on together.area_level = 'authority' and authorities.authority_code = together.area_code
left join not_known
    on not_known.survey = together.survey and not_known.period = together.period
    and not_known.area_level = together.area_level and not_known.area_code = together.area_code and not_known.place = 1
order by together.survey, together.measure, together.period, together.level, together.area_code, together.source_id
