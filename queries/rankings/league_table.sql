-- Purpose:    One league table with an earlier one beside it, a reader's authority marked and a choice of rows placed.
-- Parameters: $survey          text  survey key from config.yaml
--             $measure         text  measure key of the survey
--             $period          text  period as published
--             $level           text  optional: connexions_partnership or region, else authority
--             $from_period     text  optional: earlier period to set beside it
--             $authority       text  optional: code or name; its area at this level and its region are marked
--             $region          text  optional: show only authorities of this region
--             $authority_type  text  optional: show only authorities of this type
--             $among           list  optional: show only these codes, separated by commas
-- Grain:      one row per area (two where two figures were published), in order of value; rows without a value last
-- Columns:    position           integer  competition rank in the whole table; empty for benchmark and unranked rows
--             rank_label         text     the rank with = where it is shared
--             tied_count         integer  areas that share the rank
--             ranked_count       integer  areas ranked; empty where only the top of the table was printed
--             area_code          text     DfE code of an authority, ONS code of a region or England, else a slug
--             area               text     name
--             value              decimal  percent, as published
--             value_label        text     the value as printed with its unit, or what the publisher's symbol means
--             from_rank_label    text     rank in the earlier table
--             from_value         decimal  percent in the earlier table
--             from_value_label   text     the earlier value as printed, or what its symbol means
--             places             integer  places moved since the earlier table; above 0 is nearer the top
--             region             text     region of an authority
--             authority_type     text     type of an authority
--             not_known_percent  decimal  percent whose activity is not known, same period and area
--             cohort             integer  young people counted
--             age_group          text     ages counted, as published
--             kind               text     ranked, benchmark or unranked
--             reason             text     key: why there is no rank, or that the cohort is tiny
--             reason_count       integer  areas held, or young people in a tiny cohort
--             reason_of          integer  areas in being, where too few are held
--             note               text     what the source adds
--             role               text     own (the authority, its region or its partnership), own_region, nation; else empty
--             is_shown           boolean  whether the row is among those chosen
--             shown_position     integer  competition rank among those chosen, of a region held whole in any table too
--             shown_label        text     that rank with = where it is shared
--             shown_count        integer  areas chosen that have a rank
--             source_id          text     publication
--             source_ref         text     place in it
-- Source:     indicators, authorities
with self as (
    select authority_code, region, connexions_partnership
    from authorities
    where authority_code = $authority
),

later as (
    select
        ranked.*,
        case
            when ranked.area_level = 'nation' then 'nation'
            when ranked.area_level = 'region' and ranked.area = self.region
                then case when ranked.level = 'region' then 'own' else 'own_region' end
            when ranked.area_level = 'authority' and ranked.area_code = self.authority_code then 'own'
            when ranked.area_level = 'connexions_partnership' and ranked.area = self.connexions_partnership then 'own'
        end as role,
        ranked.kind <> 'benchmark'
        and ($region is null or ranked.region = $region)
        and ($authority_type is null or ranked.authority_type = $authority_type)
        and ($among is null or ',' || $among || ',' like '%,' || ranked.area_code || ',%') as is_chosen
    from league($survey, $measure, $period, $level) as ranked
    left join self on self.authority_code is not null
),

-- A table held for too few authorities to rank them all may hold a region whole, with one figure for each.
whole as (
    select
        $region is not null and count(distinct area_code) = (
            select count(*)
            from authority_years
            join authorities on authorities.authority_code = authority_years.authority_code
            where authorities.region = $region and authority_years.year = cast(substr($period, 1, 4) as integer)
        ) and count(distinct area_code) = count(distinct area_code || ' ' || value) as is_whole
    from later
    where is_chosen and value is not null and level = 'authority'
),

chosen as (
    select
        later.*, case when measures.better = 'lower' then later.value else -later.value end as ordering,
        coalesce(later.is_chosen, false) and (
            later.position is not null or whole.is_whole and later.value is not null and later.figure = 1
        ) as is_placed
    from later
    cross join whole
    left join measures on measures.measure = $measure
),

placed as (
    select
        *, case when is_placed then rank() over (partition by is_placed order by position, ordering) end as shown_position
    from chosen
)

select
    placed.position, placed.rank_label, placed.tied_count, placed.ranked_count, placed.area_code, placed.area, placed.value,
    placed.value_label, earlier.rank_label as from_rank_label, earlier.value as from_value,
    earlier.value_label as from_value_label, earlier.position - placed.position as places, placed.region,
    placed.authority_type, placed.not_known_percent, placed.cohort, placed.age_group, placed.kind, placed.reason,
    placed.reason_count, placed.reason_of,
    placed.note, placed.role,
    coalesce(placed.is_chosen, false) or coalesce(placed.role, '') in ('own', 'nation')
    or placed.kind = 'benchmark' and case
        when $region is not null then placed.area = $region
        when coalesce($authority_type, $among) is not null then coalesce(placed.role, '') = 'own_region'
        else true
    end as is_shown,
    placed.shown_position,
    cast(placed.shown_position as varchar) || case when count(*) over (
        partition by placed.shown_position
    ) > 1 then '=' else '' end as shown_label,
    case when placed.is_placed then count(*) over (partition by placed.is_placed) end as shown_count,
    placed.source_id, placed.source_ref
from placed
left join league($survey, $measure, $from_period, $level) as earlier
    on earlier.area_code = placed.area_code and earlier.figure = placed.figure
order by placed.listed_at
