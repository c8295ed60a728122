-- Purpose:    The latest grades of many authorities in every judgement of one framework.
-- Parameters: $framework       text     framework key
--             $region          text     optional: English region
--             $authority_type  text     optional: type of authority
--             $among           list     optional: only these codes, separated by commas
-- Grain:      one row per authority in being and judgement, by name
-- Columns:    authority_code   text     three-digit DfE code
--             authority        text     name
--             region           text     English region
--             authority_type   text     county, unitary, metropolitan_borough, london_borough or other
--             judgement        text     judgement key
--             judgement_label  text     its name on screen
--             grade            integer  step of the framework's own scale, higher is better; empty where not graded
--             grade_label      text     the grade in words
--             reason           text     why there is no grade, a key of config.yaml
--             reason_label     text     the same in words
--             year             integer  assessment year for annual frameworks, else year published
--             published_on     text     as published
--             source_id        text     publication
--             source_ref       text     place in it
-- Source:     grades
select
    authorities.authority_code, authorities.authority, authorities.region, authorities.authority_type, latest.judgement,
    judgements.judgement_label, latest.grade, scales.grade_label, latest.reason, reasons.reason_label, latest.year,
    latest.published_on, latest.source_id, latest.source_ref
from latest
join authorities on authorities.authority_code = latest.authority_code and authorities.existed_to is null
join judgements on judgements.framework = latest.framework and judgements.judgement = latest.judgement
left join reasons on reasons.reason = latest.reason
left join scales on scales.framework = latest.framework and scales.grade = latest.grade
where latest.framework = $framework and ($region is null or authorities.region = $region)
    and ($authority_type is null or authorities.authority_type = $authority_type)
    and ($among is null or ',' || $among || ',' like '%,' || authorities.authority_code || ',%')
order by authorities.authority, authorities.authority_code, judgements.place
