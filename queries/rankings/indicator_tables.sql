-- Purpose:    Which league tables are held: by survey, measure, period and level, and whether each has ranks.
-- Parameters: $survey   text  optional: one survey key
--             $measure  text  optional: one measure key
--             $level    text  optional: one level
-- Grain:      one row per table, latest period first
-- Columns:    survey        text     survey key
--             measure       text     measure key
--             period        text     as published
--             level         text     authority, connexions_partnership or region
--             area_count    integer  areas listed at this level
--             ranked_count  integer  areas with a rank; 0 where the table is listed without ranks
--             is_printed    boolean  true where only the top of the table was printed
-- Source:     indicators
select
    survey, measure, period, level, count(distinct case when kind <> 'benchmark' then area_code end) as area_count,
    count(position) as ranked_count, count(position) > count(ranked_count) as is_printed
from ranked
where ($survey is null or survey = $survey) and ($measure is null or measure = $measure)
    and ($level is null or level = $level)
group by survey, measure, period, level
order by survey, measure, period desc, level
