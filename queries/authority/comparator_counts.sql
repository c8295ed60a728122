-- Purpose:    How many comparators have a better, the same or a worse latest grade than an authority, by judgement.
-- Parameters: $authority    text     optional: three-digit DfE code, or any name it is known by
--             $comparators  text     optional: all (also when left out), region, type, own, or a neighbour model (dfe_2025)
--             $own          list     optional: DfE codes separated by commas, for own
-- Cut:        $authority by authority_code
-- Grain:      one row per authority, framework and judgement
-- Columns:    authority_code  text     three-digit DfE code
--             framework     text     framework key
--             judgement     text     judgement key
--             own_grade     integer  the authority's own latest grade; empty where it has none
--             better        integer  comparators with a better latest grade; empty where the authority has none
--             same          integer  with the same
--             worse         integer  with a worse one
--             n             integer  comparators with a grade in this judgement
--             without       integer  comparators without one
--             members       integer  comparators in all: n and without
--             lists         integer  neighbours the model lists, those no longer in being among them; empty for others
-- Source:     grades, authorities, statistical_neighbours
with members as (
    select authority_code, seen_to, peer_code
    from members_of($comparators, $own)
),

sizes as (
    select authority_code, count(*) as members
    from members
    group by authority_code
),

listed as (
    select authority_code, count(*) as lists
    from statistical_neighbours
    where neighbour_model = $comparators
    group by authority_code
),

counted as (
    select
        members.authority_code, theirs.framework, theirs.judgement, count(theirs.grade) as n,
        count(case when theirs.grade > mine.grade then 1 end) as better,
        count(case when theirs.grade = mine.grade then 1 end) as same,
        count(case when theirs.grade < mine.grade then 1 end) as worse
    from members
    join beside as theirs on theirs.seen_to = members.seen_to and theirs.authority_code = members.peer_code
    left join latest as mine
        on mine.authority_code = members.authority_code and mine.framework = theirs.framework
        and mine.judgement = theirs.judgement
    group by members.authority_code, theirs.framework, theirs.judgement
)

select
    authorities.authority_code, judgements.framework, judgements.judgement, mine.grade as own_grade,
    case when mine.grade is not null then coalesce(counted.better, 0) end as better,
    case when mine.grade is not null then coalesce(counted.same, 0) end as same,
    case when mine.grade is not null then coalesce(counted.worse, 0) end as worse,
    coalesce(counted.n, 0) as n, coalesce(sizes.members, 0) - coalesce(counted.n, 0) as without,
    coalesce(sizes.members, 0) as members, listed.lists
from authorities
cross join judgements
join frameworks on frameworks.framework = judgements.framework and frameworks.timing <> 'published'
left join latest as mine
    on mine.authority_code = authorities.authority_code and mine.framework = judgements.framework
    and mine.judgement = judgements.judgement
left join counted
    on counted.authority_code = authorities.authority_code and counted.framework = judgements.framework
    and counted.judgement = judgements.judgement
left join sizes on sizes.authority_code = authorities.authority_code
left join listed on listed.authority_code = authorities.authority_code
where $authority is null or authorities.authority_code = $authority
order by authorities.authority, authorities.authority_code, frameworks.place, judgements.place
