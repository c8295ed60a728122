-- Purpose:    Where one authority comes in each NEET and participation table of the latest period it is in.
-- Parameters: $authority  text     optional: three-digit DfE code, or any name it is known by
-- Cut:        $authority by authority_code
-- Grain:      one row per authority and measure
-- Columns:    authority_code     text     three-digit DfE code
--             authority          text     name
--             measure            text     measure key
--             measure_label      text     its name on screen
--             better             text     lower or higher: which end of the measure comes first
--             period             text     as published
--             is_latest          boolean  whether no later table of this measure is held
--             position           integer  competition rank, 1 first; empty where it has no rank
--             rank_label         text     the rank with = where it is shared
--             tied_count         integer  authorities that share the rank, itself among them
--             ranked_count       integer  authorities ranked
--             value              decimal  percent, as published
--             value_label        text     the value as printed with its unit, or what the publisher's symbol means
--             not_known_percent  decimal  percent whose activity is not known, same period and authority
--             region             text     its region
--             region_label       text     the region's value as printed
--             region_rank        text     rank within the region with = where it is shared; empty where it has no rank
--             region_count       integer  authorities of the region that are ranked
--             neighbour_rank     text     rank among itself and its statistical neighbours (2025 model), the same way
--             neighbour_count    integer  itself and those of its neighbours that are ranked
--             england_label      text     England's value as printed
--             reason             text     key: why there is no rank, or that the cohort is tiny
--             reason_count       integer  areas held, or young people in a tiny cohort
--             reason_of          integer  areas in being, where too few are held
--             note               text     what the figure covers, as its source has it
--             source_id          text     publication
--             source_ref         text     place in it
-- Source:     indicators
with tables as (
    select survey, measure, max(period) as last_period
    from ranked
    where survey = 'neet_participation' and level = 'authority' and kind <> 'benchmark'
    group by survey, measure
),

placed as (
    select
        ranked.*, tables.last_period,
        row_number() over (
            partition by ranked.area_code, ranked.measure order by ranked.period desc, ranked.source_id, ranked.source_ref
        ) as place
    from ranked
    join tables on tables.survey = ranked.survey and tables.measure = ranked.measure
    where ranked.level = 'authority' and ranked.kind <> 'benchmark'
),

benchmarks as (
    select
        placed.area_code, placed.measure, marks.area_level, marks.value_label,
        row_number() over (
            partition by placed.area_code, placed.measure, marks.area_level
            order by case when marks.source_id = placed.source_id then 0 else 1 end, marks.source_id, marks.source_ref
        ) as place
    from placed
    join ranked as marks
        on marks.survey = placed.survey and marks.measure = placed.measure and marks.period = placed.period
        and marks.level = 'authority' and marks.kind = 'benchmark'
        and (marks.area_level = 'nation' or (marks.area_level = 'region' and marks.area = placed.region))
    where placed.place = 1
),

near as (
    select
        placed.area_code, placed.measure,
        1 + count(*) filter (where others.region = placed.region and others.position < placed.position) as in_region,
        count(*) filter (where others.region = placed.region and others.position = placed.position) as shares_in_region,
        count(*) filter (where others.region = placed.region) as region_count,
        1 + count(*) filter (where peers.peer_code is not null and others.position < placed.position) as in_peers,
        1 + count(*) filter (where peers.peer_code is not null and others.position = placed.position) as shares_in_peers,
        1 + count(*) filter (where peers.peer_code is not null) as peer_count
    from placed
    join ranked as others
        on others.survey = placed.survey and others.measure = placed.measure and others.period = placed.period
        and others.level = placed.level and others.kind <> 'benchmark' and others.position is not null
    left join peers
        on peers.authority_code = placed.area_code and peers.comparators = 'dfe_2025'
        and peers.peer_code = others.area_code
    where placed.place = 1 and placed.position is not null
    group by placed.area_code, placed.measure
)

select
    placed.area_code as authority_code, placed.area as authority, placed.measure, measures.measure_label, measures.better,
    placed.period, placed.period = placed.last_period as is_latest, placed.position, placed.rank_label, placed.tied_count,
    placed.ranked_count, placed.value, placed.value_label, placed.not_known_percent, placed.region,
    regions.value_label as region_label,
    near.in_region || case when near.shares_in_region > 1 then '=' else '' end as region_rank, near.region_count,
    case when near.peer_count > 1 then near.in_peers || case when near.shares_in_peers > 1 then '=' else '' end end
    as neighbour_rank,
    case when near.peer_count > 1 then near.peer_count end as neighbour_count,
    england.value_label as england_label, placed.reason,
    placed.reason_count, placed.reason_of, placed.note,
    placed.source_id, placed.source_ref
from placed
join measures on measures.measure = placed.measure
left join benchmarks as regions
    on regions.area_code = placed.area_code and regions.measure = placed.measure and regions.area_level = 'region'
    and regions.place = 1
left join benchmarks as england
    on england.area_code = placed.area_code and england.measure = placed.measure and england.area_level = 'nation'
    and england.place = 1
left join near on near.area_code = placed.area_code and near.measure = placed.measure
where placed.place = 1 and ($authority is null or placed.area_code = $authority)
order by placed.area, placed.area_code, measures.place
