-- Purpose:    The latest grade of each comparator of one authority, and whether it is better, the same or worse.
-- Parameters: $authority    text     three-digit DfE code, or any name it is known by
--             $comparators  text     optional: all (also when left out), region, type, own, or a neighbour model (dfe_2025)
--             $own          list     optional: DfE codes separated by commas, for own
--             $framework    text     optional: framework key
--             $judgement    text     optional: judgement key
-- Grain:      one row per framework, judgement and comparator, closest neighbour first, else by name
-- Columns:    framework       text     framework key
--             judgement       text     judgement key
--             authority_code  text     the comparator's three-digit DfE code
--             authority       text     its name
--             neighbour_rank  integer  place in the model's list, 1 the closest; empty unless a model was asked for
--             grade           integer  its latest grade, higher is better; empty where it has none
--             grade_label     text     the same in words
--             reason          text     why it has no grade, a key of config.yaml
--             reason_label    text     the same in words
--             year            integer  assessment year for annual frameworks, else year published
--             published_on    text     day of its report, where it is the latest one
--             own_grade       integer  the authority's own latest grade
--             relation        text     better, same or worse than the authority; empty where either has no grade
--             source_id       text     publication
--             source_ref      text     place in it
-- Source:     grades, authorities, statistical_neighbours
select
    latest.framework, latest.judgement, members.authority_code, members.authority, members.neighbour_rank, latest.grade,
    latest.grade_label, latest.reason, latest.reason_label, latest.year, latest.published_on, mine.grade as own_grade,
    case
        when latest.grade > mine.grade then 'better'
        when latest.grade = mine.grade then 'same'
        when latest.grade < mine.grade then 'worse'
    end as relation,
    latest.source_id, latest.source_ref
from comparators_of($authority, $comparators, $own) as members
join beside as latest on latest.authority_code = members.authority_code and latest.seen_to = members.seen_to
left join latest as mine
    on mine.authority_code = $authority and mine.framework = latest.framework and mine.judgement = latest.judgement
where ($framework is null or latest.framework = $framework) and ($judgement is null or latest.judgement = $judgement)
order by
    latest.framework_place, latest.judgement_place, members.neighbour_rank nulls last, members.authority,
    members.authority_code
