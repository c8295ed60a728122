-- Purpose:    Two authorities' latest grades side by side.
-- Parameters: $authority  text     three-digit DfE code, or any name it is known by
--             $other      text     the same for the other authority
-- Grain:      one row per framework and judgement that either has a grade in, widest differences first within a framework
-- Columns:    framework           text     framework key
--             framework_label     text     its name on screen
--             is_current          boolean  whether the framework is in use today
--             judgement           text     judgement key
--             judgement_label     text     its name on screen
--             grade               integer  the authority's latest grade, higher is better
--             grade_label         text     the same in words
--             reason_label        text     why it has none
--             year                integer  its assessment year, else year published
--             other_grade         integer  the other's latest grade
--             other_grade_label   text     the same in words
--             other_reason_label  text     why it has none
--             other_year          integer  its year
--             steps               integer  the authority's grade minus the other's; empty where either has none
--             source_id           text     publication of the authority's grade
--             other_source_id     text     publication of the other's
-- Source:     grades
select
    frameworks.framework, frameworks.framework_label, frameworks.is_current, judgements.judgement,
    judgements.judgement_label, mine.grade, my_scale.grade_label, my_reason.reason_label, mine.year,
    theirs.grade as other_grade, their_scale.grade_label as other_grade_label,
    their_reason.reason_label as other_reason_label, theirs.year as other_year, mine.grade - theirs.grade as steps,
    mine.source_id, theirs.source_id as other_source_id
from judgements
join frameworks on frameworks.framework = judgements.framework
left join latest as mine
    on mine.authority_code = $authority and mine.framework = judgements.framework
    and mine.judgement = judgements.judgement
left join latest as theirs
    on theirs.authority_code = $other and theirs.framework = judgements.framework
    and theirs.judgement = judgements.judgement
left join scales as my_scale on my_scale.framework = judgements.framework and my_scale.grade = mine.grade
left join scales as their_scale on their_scale.framework = judgements.framework and their_scale.grade = theirs.grade
left join reasons as my_reason on my_reason.reason = mine.reason
left join reasons as their_reason on their_reason.reason = theirs.reason
where mine.grade is not null or theirs.grade is not null
order by
    case when frameworks.is_current then 0 else 1 end, frameworks.place,
    abs(coalesce(mine.grade - theirs.grade, 0)) desc, judgements.place
