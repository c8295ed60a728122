-- Purpose:    How many authorities moved the same way as one did between its latest inspection and the one before.
-- Parameters: $authority  text     optional: three-digit DfE code, or any name it is known by
--             $framework  text     optional: framework key
-- Cut:        $authority by authority_code
-- Grain:      one row per authority, framework and judgement in which it has a grade and one before it
-- Columns:    authority_code   text     three-digit DfE code
--             framework        text     framework key
--             judgement        text     judgement key
--             judgement_label  text     its name on screen
--             steps            integer  the authority's own steps: above 0 is better
--             from_on          date     day its earlier grade counts from
--             to_on            date     day its latest grade counts from
--             improved         integer  other authorities with a report in that period that rose on their grade before
--             same             integer  others that stayed
--             declined         integer  others that fell
--             alike            integer  others that moved the same way as the authority
--             n                integer  others with a report in that period and a grade before it
-- Source:     grades
with own as (
    select *
    from movement
    where span = 'previous' and ($authority is null or authority_code = $authority)
        and ($framework is null or framework = $framework)
),

others as (
    select
        own.authority_code, own.framework, own.judgement, moves.steps,
        row_number() over (
            partition by own.authority_code, own.framework, own.judgement, moves.authority_code
            order by moves.effective_on desc
        ) as place
    from own
    join moves
        on moves.span = 'previous' and moves.framework = own.framework and moves.judgement = own.judgement
        and moves.authority_code <> own.authority_code and moves.steps is not null
        and moves.effective_on > own.from_on and moves.effective_on <= own.to_on
)

select
    own.authority_code, own.framework, own.judgement, own.judgement_label, own.steps, own.from_on, own.to_on,
    count(case when others.steps > 0 then 1 end) as improved, count(case when others.steps = 0 then 1 end) as same,
    count(case when others.steps < 0 then 1 end) as declined,
    count(case when sign(others.steps) = sign(own.steps) then 1 end) as alike, count(others.steps) as n
from own
left join others
    on others.authority_code = own.authority_code and others.framework = own.framework
    and others.judgement = own.judgement and others.place = 1
group by
    own.authority_code, own.framework, own.judgement, own.judgement_label, own.steps, own.from_on, own.to_on,
    own.framework_place, own.judgement_place
order by own.authority_code, own.framework_place, own.judgement_place
