-- Purpose:    Which rows of a league table are an authority's own, and which its region's.
-- Parameters: $survey     text  survey key from config.yaml
--             $measure    text  measure key of the survey
--             $period     text  period as published
--             $level      text  optional: connexions_partnership or region, else authority
--             $authority  text  optional: code or name
-- Cut:        $authority by authority_code
-- Grain:      one row per authority and area of the table that is its own or its region
-- Columns:    authority_code  text  three-digit DfE code
--             area_code       text  the area's code, as `league_table` has it
--             role            text  own (the authority, its region or its partnership) or own_region
-- Source:     indicators, authorities
with named as (
    select distinct level, area_level, area_code, area
    from league($survey, $measure, $period, $level)
    where area_level <> 'nation'
),

marked as (
    select
        self.authority_code, named.area_code,
        case
            when named.area_level = 'region' and named.area = self.region
                then case when named.level = 'region' then 'own' else 'own_region' end
            when named.area_level = 'authority' and named.area_code = self.authority_code then 'own'
            when named.area_level = 'connexions_partnership' and named.area = self.connexions_partnership then 'own'
        end as role
    from named
    cross join authorities as self
    where $authority is null or self.authority_code = $authority
)

select distinct authority_code, area_code, role
from marked
where role is not null
order by authority_code, area_code, role
