-- Purpose:    Each authority's latest grade in every judgement of every framework, or why there is none, and the one before.
-- Parameters: $authority  text     optional: three-digit DfE code, or any name it is known by
--             $framework  text     optional: framework key
-- Cut:        $authority by authority_code
-- Grain:      one row per authority, framework and judgement
-- Columns:    authority_code          text     three-digit DfE code
--             authority               text     name
--             region                  text     English region
--             authority_type          text     county, unitary, metropolitan_borough, london_borough or other
--             framework               text     framework key
--             framework_label         text     its name on screen
--             is_current              boolean  whether the framework is in use today
--             judgement               text     judgement key
--             judgement_label         text     its name on screen
--             grade                   integer  step of the framework's own scale, higher is better; empty where not graded
--             grade_label             text     the grade in words
--             reason                  text     why there is no grade, a key of config.yaml; empty where there is one
--             reason_label            text     the same in words
--             year                    integer  assessment year for annual frameworks, else year published
--             inspected_on            text     as published: a day, a month or a range
--             published_on            text     as published
--             effective_on            date     day the grade counts from: published, else inspected, else the year's end
--             before_framework        text     framework of the grade before
--             before_judgement        text     its judgement: the same, or the nearest that was given in its stead
--             before_judgement_label  text     its name on screen
--             before_grade            integer  the grade before, on its own framework's scale
--             before_grade_label      text     the same in words
--             before_published_on     text     as published
--             before_inspected_on     text     as published
--             match                   text     same or nearest: how well the two judgements answer to each other
--             steps                   integer  latest minus before: above 0 is better
--             days_between            integer  days from the grade before to this inspection
--             source_id               text     publication
--             source_ref              text     place in it
-- Source:     grades
select
    latest.authority_code, authorities.authority, authorities.region, authorities.authority_type, latest.framework,
    frameworks.framework_label, frameworks.is_current, latest.judgement, judgements.judgement_label, latest.grade,
    now_scale.grade_label, latest.reason, reasons.reason_label, latest.year, latest.inspected_on, latest.published_on,
    latest.effective_on, latest.before_framework, latest.before_judgement,
    earlier.judgement_label as before_judgement_label, latest.before_grade,
    before_scale.grade_label as before_grade_label, latest.before_published_on, latest.before_inspected_on, latest.match,
    latest.steps, latest.days_between, latest.source_id, latest.source_ref
from latest
join authorities on authorities.authority_code = latest.authority_code
join frameworks on frameworks.framework = latest.framework
join judgements on judgements.framework = latest.framework and judgements.judgement = latest.judgement
left join reasons on reasons.reason = latest.reason
left join scales as now_scale on now_scale.framework = latest.framework and now_scale.grade = latest.grade
left join scales as before_scale
    on before_scale.framework = latest.before_framework and before_scale.grade = latest.before_grade
left join judgements as earlier
    on earlier.framework = latest.before_framework and earlier.judgement = latest.before_judgement
where ($authority is null or latest.authority_code = $authority) and ($framework is null or latest.framework = $framework)
order by authorities.authority, latest.authority_code, frameworks.place, judgements.place
