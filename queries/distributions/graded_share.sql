-- Purpose:    Of how many authorities graded in one judgement we hold the grade.
-- Parameters: $framework  text     optional: framework key from config.yaml
--             $judgement  text     optional: judgement key that the framework gives
--             $year       integer  optional: calendar year; rolling frameworks count each latest up to its end
-- Cut:        $framework by framework, $judgement by judgement, $year by year
-- Grain:      one row per framework, judgement and year; none where the framework gives no such judgement then
-- Columns:    framework  text     key
--             judgement  text     key
--             year       integer  calendar year
--             held       integer  authorities whose grade we hold
--             graded     integer  authorities graded: the most any publication prints of that year, else all in being
-- Source:     grades, national_distribution
with printed as (
    select framework, year, max(n) as n
    from distributions
    where basis = 'published'
    group by framework, year
)

select distinct
    own.framework, own.judgement, own.year, own.n as held, coalesce(printed.n, own.n_authorities_in_scope) as graded
from distributions as own
left join printed on printed.framework = own.framework and printed.year = own.year
where own.basis = 'authority_grades'
    and ($framework is null or own.framework = $framework)
    and ($judgement is null or own.judgement = $judgement)
    and ($year is null or own.year = $year)
order by own.framework, own.judgement, own.year, held
