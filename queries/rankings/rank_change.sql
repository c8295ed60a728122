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
with earlier as (
    select *, row_number() over (partition by area_code order by source_id, source_ref) as figure
    from ranked
    where survey = $survey and measure = $measure and period = $from_period and level = coalesce($level, 'authority')
),

later as (
    select *, row_number() over (partition by area_code order by source_id, source_ref) as figure
    from ranked
    where survey = $survey and measure = $measure and period = $period and level = coalesce($level, 'authority')
)

select
    coalesce(later.area_code, earlier.area_code) as area_code, coalesce(later.area, earlier.area) as area,
    earlier.rank_label as from_rank_label, later.rank_label as to_rank_label,
    earlier.position - later.position as places, earlier.value as from_value, later.value as to_value,
    case
        when coalesce(later.kind, earlier.kind) = 'benchmark' then 'benchmark'
        when earlier.kind = 'ranked' and later.kind = 'ranked' then 'ranked'
        else 'unranked'
    end as kind
from later
full outer join earlier on earlier.area_code = later.area_code and earlier.figure = later.figure
order by
    case when later.value is null then 1 else 0 end, later.ordering, case when later.kind = 'ranked' then 0 else 1 end,
    later.printed_row nulls last, coalesce(later.area, earlier.area), coalesce(later.area_code, earlier.area_code),
    coalesce(later.figure, earlier.figure)
