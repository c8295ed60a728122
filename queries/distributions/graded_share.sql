-- Purpose:    Of how many authorities graded in one judgement we hold the grade.
-- Parameters: $framework  text     framework key from config.yaml
--             $judgement  text     judgement key that the framework gives
--             $year       integer  calendar year; rolling frameworks count each authority's latest up to its end
-- Grain:      one row; none where the framework gives no such judgement or was not in use
-- Columns:    held    integer  authorities whose grade we hold
--             graded  integer  authorities graded: the most any publication prints of that year, else all in being
-- Source:     grades, national_distribution
select
    own.n as held,
    coalesce(
        (
            select max(printed.n)
            from distributions as printed
            where printed.framework = $framework and printed.year = $year and printed.basis = 'published'
        ),
        own.n_authorities_in_scope
    ) as graded
from (
    select distinct n, n_authorities_in_scope
    from distributions
    where framework = $framework and judgement = $judgement and year = $year and basis = 'authority_grades'
) as own
order by held
