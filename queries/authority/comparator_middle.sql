-- Purpose:    The middle grade of an authority's comparators at the end of each year, by framework and judgement.
-- Parameters: $authority    text     optional: three-digit DfE code, or any name it is known by
--             $comparators  text     optional: all (also when left out), region, type, own, or a neighbour model (dfe_2025)
--             $own          list     optional: DfE codes separated by commas, for own
--             $judgement    text     optional: judgement key
-- Cut:        $authority by authority_code
-- Grain:      one row per authority, framework, judgement and year in which at least one comparator stood graded
-- Columns:    authority_code  text     three-digit DfE code
--             framework  text     framework key
--             judgement  text     judgement key
--             year       integer  calendar year; rolling frameworks count each comparator's latest up to its end
--             n          integer  comparators graded
--             lower      integer  grade of the middle one, higher is better; of an even number the lower of the middle two
--             higher     integer  the same; of an even number the higher of the middle two
-- Source:     grades, authorities, statistical_neighbours
with counted as (
    select
        members.authority_code, standing.framework, standing.judgement, standing.year, standing.grade,
        count(*) as count
    from members_of($comparators, $own) as members
    join standing on standing.authority_code = members.peer_code
    where ($authority is null or members.authority_code = $authority) and standing.grade is not null
        and ($judgement is null or standing.judgement = $judgement)
    group by members.authority_code, standing.framework, standing.judgement, standing.year, standing.grade
),

upward as (
    select
        counted.*, sum(count) over (partition by authority_code, framework, judgement, year order by grade) as up_to,
        sum(count) over (partition by authority_code, framework, judgement, year) as n
    from counted
)

select
    authority_code, framework, judgement, year, cast(max(n) as integer) as n,
    min(case when up_to * 2 >= n then grade end) as lower,
    min(case when up_to * 2 >= n + 1 then grade end) as higher
from upward
group by authority_code, framework, judgement, year
order by authority_code, framework, judgement, year
