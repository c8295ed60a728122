-- Purpose:    An authority's NEET and participation figures beside those of its comparators, at its latest period.
-- Parameters: $authority    text     optional: three-digit DfE code, or any name it is known by
--             $comparators  text     optional: all (also when left out), region, type, own, or a neighbour model (dfe_2025)
--             $own          list     optional: DfE codes separated by commas, for own
-- Cut:        $authority by authority_code
-- Grain:      one row per authority and measure
-- Columns:    authority_code   text     three-digit DfE code
--             measure          text     measure key
--             measure_label    text     its name on screen
--             better           text     lower or higher: which end of the measure comes first
--             period           text     as published
--             position         integer  competition rank among all authorities, 1 first
--             rank_label       text     the rank with = where it is shared
--             tied_count       integer  authorities that share the rank
--             ranked_count     integer  authorities ranked
--             value            decimal  the authority's figure in percent, as published
--             value_label      text     the same as printed
--             statistic        text     median (of the comparators with a figure) or published (for England and a region)
--             comparator_value  decimal  that statistic in percent; the mean of the middle two rounded half up
--             better_count     integer  comparators with a better figure
--             same_count       integer  with the same
--             worse_count      integer  with a worse one
--             n                integer  comparators with a figure
--             members          integer  comparators in all
--             source_id        text     publication of the authority's figure
--             source_ref       text     place in it
-- Source:     indicators, authorities, statistical_neighbours
with own as (
    select
        ranked.*, measures.measure_label, measures.better, measures.place as measure_place,
        row_number() over (
            partition by ranked.area_code, ranked.measure
            order by ranked.period desc, ranked.source_id, ranked.source_ref
        ) as place
    from ranked
    join measures on measures.measure = ranked.measure
    where ranked.survey = 'neet_participation' and ranked.level = 'authority' and ranked.kind <> 'benchmark'
        and ($authority is null or ranked.area_code = $authority)
),

members as (
    select authority_code, peer_code
    from members_of($comparators, $own)
),

theirs as (
    select
        own.area_code, own.measure, members.peer_code, ranked.value,
        row_number() over (
            partition by own.area_code, own.measure, members.peer_code order by ranked.source_id, ranked.source_ref
        ) as figure
    from own
    join members on members.authority_code = own.area_code
    left join ranked
        on ranked.survey = own.survey and ranked.measure = own.measure and ranked.period = own.period
        and ranked.level = own.level and ranked.kind <> 'benchmark' and ranked.area_code = members.peer_code
    where own.place = 1
),

placed as (
    select
        theirs.*, count(value) over (partition by area_code, measure) as n,
        row_number() over (partition by area_code, measure, value is null order by value, peer_code) as value_place
    from theirs
    where figure = 1
),

medians as (
    -- In tenths, so that half up is exact: the two middle ones of an even number, the same one twice of an odd number.
    select
        area_code, measure, max(n) as n, count(*) as members,
        floor(
            (
                max(case when value_place = floor((n + 1) / 2) then round(value * 10) end)
                + max(case when value_place = floor((n + 2) / 2) then round(value * 10) end) + 1
            ) / 2
        ) / 10.0 as middle
    from placed
    group by area_code, measure
),

counts as (
    select
        own.area_code, own.measure,
        count(case when placed.value < own.value then 1 end) as lower_count,
        count(case when placed.value = own.value then 1 end) as same_count,
        count(case when placed.value > own.value then 1 end) as higher_count
    from own
    left join placed on placed.area_code = own.area_code and placed.measure = own.measure
    where own.place = 1
    group by own.area_code, own.measure
),

benchmarks as (
    select
        own.area_code, own.measure, marks.value,
        row_number() over (
            partition by own.area_code, own.measure
            order by case when marks.source_id = own.source_id then 0 else 1 end, marks.source_id, marks.source_ref
        ) as place
    from own
    join ranked as marks
        on marks.survey = own.survey and marks.measure = own.measure and marks.period = own.period
        and marks.level = own.level and marks.kind = 'benchmark'
        and case coalesce($comparators, 'all')
            when 'all' then marks.area_level = 'nation'
            when 'region' then marks.area_level = 'region' and marks.area = own.region
            else false
        end
    where own.place = 1
)

select
    own.area_code as authority_code, own.measure, own.measure_label, own.better, own.period, own.position,
    own.rank_label, own.tied_count, own.ranked_count, own.value, own.value_label,
    case when coalesce($comparators, 'all') in ('all', 'region') then 'published' else 'median' end as statistic,
    case
        when coalesce($comparators, 'all') in ('all', 'region') then benchmarks.value
        else medians.middle
    end as comparator_value,
    case
        when own.value is null then null
        when own.better = 'lower' then counts.lower_count
        else counts.higher_count
    end as better_count,
    case when own.value is not null then counts.same_count end as same_count,
    case
        when own.value is null then null
        when own.better = 'lower' then counts.higher_count
        else counts.lower_count
    end as worse_count,
    coalesce(medians.n, 0) as n, coalesce(medians.members, 0) as members, own.source_id, own.source_ref
from own
left join medians on medians.area_code = own.area_code and medians.measure = own.measure
left join counts on counts.area_code = own.area_code and counts.measure = own.measure
left join benchmarks
    on benchmarks.area_code = own.area_code and benchmarks.measure = own.measure and benchmarks.place = 1
where own.place = 1
order by own.area, own.area_code, own.measure_place
