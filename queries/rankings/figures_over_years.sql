-- Purpose:    The figures of one measure in the eight years up to a table's, for every row of that table.
-- Parameters: $survey  text  survey key from config.yaml
--             $measure text  measure key of the survey
--             $period  text  period as published; others count where they name the same months or, like it, none
--             $level   text  optional: connexions_partnership or region, else authority
-- Grain:      one row per area and year with one figure; an area with two in a year has none for it here
-- Columns:    area_code   text     DfE code of an authority, ONS code of a region or England, else a slug
--             year        integer  calendar year the period begins with
--             value       decimal  percent
--             value_label text     the same as printed, with its unit
--             source_id   text     publication
-- Source:     indicators
select
    area_code, cast(substr(period, 1, 4) as integer) as year, max(value) as value, max(value_label) as value_label,
    max(source_id) as source_id
from ranked
where survey = $survey and measure = $measure and level = coalesce($level, 'authority') and value is not null
    and substr(period, 5) = substr($period, 5)
    and cast(substr(period, 1, 4) as integer)
    between cast(substr($period, 1, 4) as integer) - 7 and cast(substr($period, 1, 4) as integer)
group by area_code, period
having count(*) = 1
order by area_code, period
