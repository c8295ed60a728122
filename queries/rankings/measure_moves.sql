-- Purpose:    How far areas move when one measure takes another's place, in one period.
-- Parameters: $survey   text  survey key from config.yaml
--             $measure  text  measure key the moves are counted from
--             $period   text  period as published
--             $level    text  optional: connexions_partnership or region, else authority
-- Grain:      one row per other measure with ranks in the same period
-- Columns:    measure        text     the other measure
--             area_count     integer  areas ranked by both
--             median_places  decimal  places moved up or down by the area in the middle
--             most_places    integer  places moved by the one that moves most
-- Source:     indicators
select
    other.measure, count(*) as area_count,
    percentile_cont(0.5) within group (order by abs(base.position - other.position)) as median_places,
    max(abs(base.position - other.position)) as most_places
from ranked as base
join ranked as other
    on other.survey = base.survey and other.period = base.period and other.level = base.level
    and other.area_code = base.area_code and other.measure <> base.measure and other.position is not null
where base.survey = $survey and base.measure = $measure and base.period = $period
    and base.level = coalesce($level, 'authority')
    and base.position is not null
group by other.measure
order by other.measure
