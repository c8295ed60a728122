-- Purpose:    The middle grade of an authority's comparators at the end of each year, by framework and judgement.
-- Parameters: $authority    text     three-digit DfE code, or any name it is known by
--             $comparators  text     optional: all (also when left out), region, type, own, or a neighbour model (dfe_2025)
--             $own          list     optional: DfE codes separated by commas, for own
--             $judgement    text     optional: judgement key
-- Grain:      one row per framework, judgement and year in which at least one comparator stood graded
-- Columns:    framework  text     framework key
--             judgement  text     judgement key
--             year       integer  calendar year; rolling frameworks count each comparator's latest up to its end
--             n          integer  comparators graded
--             lower      integer  grade of the middle one, higher is better; of an even number the lower of the middle two
--             higher     integer  the same; of an even number the higher of the middle two
-- Source:     grades, authorities, statistical_neighbours
with graded as (
    select
        standing.framework, standing.judgement, standing.year, standing.grade,
        row_number() over (
            partition by standing.framework, standing.judgement, standing.year
            order by standing.grade, standing.authority_code
        ) as place,
        count(*) over (partition by standing.framework, standing.judgement, standing.year) as n
    from members_of($comparators, $own) as members
    join standing on standing.authority_code = members.peer_code
    where members.authority_code = $authority and standing.grade is not null
        and ($judgement is null or standing.judgement = $judgement)
)

select
    framework, judgement, year, max(n) as n,
    max(case when place * 2 in (n, n + 1) then grade end) as lower,
    max(case when place * 2 in (n + 1, n + 2) then grade end) as higher
from graded
group by framework, judgement, year
order by framework, judgement, year
