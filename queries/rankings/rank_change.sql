-- Purpose:    The same league table at two periods: each area's places gained or lost.
-- Parameters: $survey       text  survey key from config.yaml
--             $measure      text  measure key of the survey
--             $from_period  text  earlier period as published
--             $period       text  later period as published
--             $level        text  optional: connexions_partnership or region, else authority
-- Grain:      one row per area and figure held at either period, in the order of the later table
-- Columns:    area_code        text     DfE code, ONS code or slug
--             area             text     name
--             from_rank_label  text     rank at the earlier period
--             to_rank_label    text     rank at the later period
--             places           integer  places moved between the two; above 0 is nearer the top of the table
--             from_value       decimal  percent, as published
--             to_value         decimal  percent, as published
--             kind             text     ranked (at both), benchmark or unranked (at either)
-- Source:     indicators
select
    coalesce(later.area_code, earlier.area_code) as area_code, coalesce(later.area, earlier.area) as area,
    earlier.rank_label as from_rank_label, later.rank_label as to_rank_label,
    earlier.position - later.position as places, earlier.value as from_value, later.value as to_value,
    case
        when coalesce(later.kind, earlier.kind) = 'benchmark' then 'benchmark'
        when earlier.kind = 'ranked' and later.kind = 'ranked' then 'ranked'
        else 'unranked'
    end as kind
from league($survey, $measure, $period, $level) as later
full join league($survey, $measure, $from_period, $level) as earlier
    on earlier.area_code = later.area_code and earlier.figure = later.figure
order by later.listed_at nulls last, earlier.listed_at
