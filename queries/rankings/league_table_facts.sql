-- Purpose:    One league table in brief: how many are ranked, how many share a rank, its ends and England.
-- Parameters: $survey   text  survey key from config.yaml
--             $measure  text  measure key of the survey
--             $period   text  period as published
--             $level    text  optional: connexions_partnership or region, else authority
-- Grain:      one row, none where no such table is held
-- Columns:    area_count      integer  areas listed
--             ranked_count    integer  areas with a rank
--             tied_count      integer  areas whose rank is shared with another
--             unranked_count  integer  areas without a rank
--             is_printed      boolean  true where only the top of the table was printed
--             least           decimal  lowest percent of an area, as published
--             most            decimal  highest percent of an area, as published
--             nation          decimal  England's percent, as published; the higher of two
-- Source:     indicators
select
    count(distinct case when kind <> 'benchmark' then area_code end) as area_count, count(position) as ranked_count,
    count(case when tied_count > 1 then 1 end) as tied_count,
    count(case when kind = 'unranked' then 1 end) as unranked_count,
    count(position) > count(ranked_count) as is_printed, min(case when kind <> 'benchmark' then value end) as least,
    max(case when kind <> 'benchmark' then value end) as most, max(case when area_level = 'nation' then value end) as nation
from league($survey, $measure, $period, $level)
group by survey, measure, period, level
order by survey, measure, period, level
