-- Purpose:    Where each area stands by every measure of a survey in one period, and the places it moves from one measure.
-- Parameters: $survey   text  survey key from config.yaml
--             $measure  text  measure key the moves are counted from
--             $period   text  period as published
--             $level    text  optional: connexions_partnership or region, else authority
-- Grain:      one row per area and measure with a rank, areas in the order of the first measure
-- Columns:    area_code     text     DfE code, ONS code or slug
--             area          text     name
--             measure       text     measure key
--             position      integer  competition rank by this measure
--             rank_label    text     the rank with = where it is shared
--             ranked_count  integer  areas ranked by this measure; empty where only the top of the table was printed
--             value         decimal  percent, as published
--             value_label   text     the value as printed with its unit
--             places        integer  places moved from the rank by the first measure; above 0 is nearer the top
--             source_id     text     publication
--             source_ref    text     place in it
-- Source:     indicators
with base as (
    select area_code, position
    from league($survey, $measure, $period, $level)
    where position is not null
)

select
    ranked.area_code, ranked.area, ranked.measure, ranked.position, ranked.rank_label, ranked.ranked_count, ranked.value,
    ranked.value_label, base.position - ranked.position as places, ranked.source_id, ranked.source_ref
from ranked
left join base on base.area_code = ranked.area_code
where ranked.survey = $survey and ranked.period = $period
    and ranked.level = coalesce($level, 'authority') and ranked.position is not null
order by
    base.position nulls last, ranked.area, ranked.area_code, case when ranked.measure = $measure then 0 else 1 end,
    ranked.measure
