-- Table: ranked, every area of every indicator table with its competition rank among the areas of its level.
-- A table printed in part keeps its printed ranks; a table held for fewer than nine in ten authorities has none.
create table ranked as
with tables as (
    -- The areas a table ranks: everything at its level, once per level that a survey publishes.
    select
        indicators.*,
        coalesce(printed_table, area_level) as level,
        measures.better,
        case when measures.better = 'lower' then indicators.value else -indicators.value end as ordering,
        max(case when printed_table is not null then 1 else 0 end) over span = 1 as is_printed_in_part
    from indicators
    join config_measures as measures on measures.measure = indicators.measure
    where area_level in ('authority', 'connexions_partnership', 'region')
        or (area_level = 'nation' and printed_table is not null)
    window span as (partition by indicators.survey, indicators.measure, indicators.period)
),

held as (
    select
        tables.*,
        level = area_level as is_own_level,
        count(distinct case when level = area_level then area_code end) over span as areas_held,
        case when level = 'authority' then (
            select count(*) from authorities
            where coalesce(existed_from, date '1900-01-01') <= make_date(cast(substr(tables.period, 1, 4) as integer), 12, 31)
                and coalesce(existed_to, date '9999-12-31') >= make_date(cast(substr(tables.period, 1, 4) as integer), 12, 31)
        ) end as areas_in_being
    from tables
    window span as (partition by survey, measure, period, level)
)

select * from held
