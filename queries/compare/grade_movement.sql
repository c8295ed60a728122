-- Purpose:    Each authority's latest grade beside the one before it, or beside the first of its line (SIF for ILACS).
-- Parameters: $authority  text     optional: three-digit DfE code, or any name it is known by
--             $framework  text     optional: framework key
--             $judgement  text     optional: judgement key
--             $region     text     optional: English region
--             $span       text     optional: previous or first
-- Grain:      one row per span, framework, judgement and authority with a grade on both sides
-- Columns:    span                  text     previous (the grade before the latest) or first (the first of the line)
--             authority_code        text     three-digit DfE code
--             authority             text     name
--             region                text     English region
--             authority_type        text     county, unitary, metropolitan_borough, london_borough or other
--             is_in_being           boolean  false for one that has ended
--             framework             text     framework key of the latest grade
--             judgement             text     judgement key
--             judgement_label       text     its name on screen
--             from_framework        text     framework of the earlier grade
--             from_judgement        text     its judgement: the same, or the nearest that was given in its stead
--             from_judgement_label  text     its name on screen
--             from_on               date     day the earlier grade counts from
--             from_grade            integer  higher is better
--             from_grade_label      text     the same in words
--             to_on                 date     day the latest grade counts from
--             to_grade              integer  higher is better
--             to_grade_label        text     the same in words
--             steps                 integer  latest minus earlier: above 0 is better
--             match                 text     same or nearest: how well the two judgements answer to each other
--             days_between          integer  days from the one to the other
--             source_id             text     publication of the latest grade
--             source_ref            text     place in it
-- Source:     grades
select
    movement.span, movement.authority_code, movement.authority, movement.region, movement.authority_type,
    movement.is_in_being, movement.framework, movement.judgement, movement.judgement_label, movement.from_framework,
    movement.from_judgement, movement.from_judgement_label, movement.from_on, movement.from_grade,
    movement.from_grade_label, movement.to_on, movement.to_grade, movement.to_grade_label, movement.steps, movement.match,
    movement.days_between, movement.source_id, movement.source_ref
from movement
where ($authority is null or movement.authority_code = $authority)
    and ($framework is null or movement.framework = $framework)
    and ($judgement is null or movement.judgement = $judgement) and ($region is null or movement.region = $region)
    and ($span is null or movement.span = $span)
order by movement.span desc, movement.framework_place, movement.judgement_place, movement.authority, movement.authority_code
