-- Purpose:    The figure of one measure over the periods held, of some authorities and England, to be drawn side by side.
-- Parameters: $survey     text  survey key
--             $measure    text  measure key
--             $among      list  DfE codes separated by commas
-- Grain:      one row per area and period
-- Columns:    area_code   text     DfE code; of England its own
--             area        text     name
--             kind        text     benchmark (England), ranked or unranked
--             period      text     as published
--             year        integer  calendar year the period begins with
--             value       decimal  percent; empty where none is published
--             value_label text     the same as printed, or why there is none
--             rank_label  text     competition rank among all authorities, = where it is shared; empty where not ranked
--             ranked_count  integer  authorities ranked
--             source_id   text     publication
--             source_ref  text     place in it
-- Source:     indicators, authorities
select
    area_code, area, kind, period, cast(substr(period, 1, 4) as integer) as year, value, value_label, rank_label,
    ranked_count, source_id, source_ref
from ranked
where survey = $survey and measure = $measure and level = 'authority' and figure = 1
    and (
        area_level = 'nation'
        or (area_level = 'authority' and ',' || replace($among, ' ', '') || ',' like '%,' || area_code || ',%')
    )
order by area, area_code, period
