-- Purpose:    Where grades rose, stayed and fell between two inspections, and the time between them.
-- Parameters: $framework  text     framework key
--             $judgement  text     judgement key
--             $span       text     previous or first
-- Grain:      one row per region, then England; authorities in being only
-- Columns:    region                text     English region, or England
--             improved              integer  authorities with a better latest grade
--             same                  integer  with the same
--             declined              integer  with a worse one
--             n                     integer  authorities with a grade on both sides
--             scope                 integer  authorities in being
--             improved_percent      decimal  of n, half up to one decimal
--             same_percent          decimal  of n, half up to one decimal
--             declined_percent      decimal  of n, half up to one decimal
--             least_days_between    integer  shortest time between the two inspections
--             median_days_between   integer  the middle of the times, half up
--             most_days_between     integer  longest time
-- Source:     grades
with asked as (
    select authorities.region, authorities.authority_code, movement.steps, movement.days_between
    from authorities
    left join movement
        on movement.authority_code = authorities.authority_code and movement.framework = $framework
        and movement.judgement = $judgement and movement.span = $span
    where authorities.existed_to is null
),

placed as (
    select region, 0 as block, authority_code, steps, days_between
    from asked
    union all
    select 'England' as region, 1 as block, authority_code, steps, days_between
    from asked
),

counted as (
    select
        region, block, count(case when steps > 0 then 1 end) as improved, count(case when steps = 0 then 1 end) as same,
        count(case when steps < 0 then 1 end) as declined, count(steps) as n, count(*) as scope,
        min(days_between) as least_days_between, median(days_between) as middle, max(days_between) as most_days_between
    from placed
    group by region, block
)

select
    region, improved, same, declined, n, scope,
    floor((improved * 2000 + n) / (2.0 * nullif(n, 0))) / 10 as improved_percent,
    floor((same * 2000 + n) / (2.0 * nullif(n, 0))) / 10 as same_percent,
    floor((declined * 2000 + n) / (2.0 * nullif(n, 0))) / 10 as declined_percent,
    least_days_between, cast(floor(middle + 0.5) as integer) as median_days_between, most_days_between
from counted
order by block, region
