-- Purpose:    How many comparators have a better, the same or a worse latest grade than one authority, by judgement.
-- Parameters: $authority    text     three-digit DfE code, or any name it is known by
--             $comparators  text     optional: all (also when left out), region, type, own, or a neighbour model (dfe_2025)
--             $own          list     optional: DfE codes separated by commas, for own
-- Grain:      one row per framework and judgement
-- Columns:    framework     text     framework key
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
    select authority_code
    from comparators_of($authority, $comparators, $own)
),

listed as (
    select nullif(count(*), 0) as lists
    from statistical_neighbours
    where authority_code = $authority and neighbour_model = $comparators
)

select
    judgements.framework, judgements.judgement, mine.grade as own_grade,
    case when mine.grade is not null then count(case when theirs.grade > mine.grade then 1 end) end as better,
    case when mine.grade is not null then count(case when theirs.grade = mine.grade then 1 end) end as same,
    case when mine.grade is not null then count(case when theirs.grade < mine.grade then 1 end) end as worse,
    count(theirs.grade) as n, count(members.authority_code) - count(theirs.grade) as without,
    count(members.authority_code) as members, listed.lists
from judgements
join frameworks on frameworks.framework = judgements.framework and frameworks.timing <> 'published'
cross join listed
left join latest as mine
    on mine.authority_code = $authority and mine.framework = judgements.framework
    and mine.judgement = judgements.judgement
left join members on true
left join beside_of($authority) as theirs
    on theirs.authority_code = members.authority_code and theirs.framework = judgements.framework
    and theirs.judgement = judgements.judgement
group by judgements.framework, judgements.judgement, mine.grade, listed.lists, frameworks.place, judgements.place
order by frameworks.place, judgements.place
