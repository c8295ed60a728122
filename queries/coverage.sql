-- Purpose:    How many authorities have a grade of each framework, year by year: what our data cover.
-- Parameters: none
-- Grain:      one row per framework and year with a grade
-- Columns:    framework               text     framework key from config.yaml
--             framework_label         text     its name on screen
--             year                    integer  assessment year, or year of publication
--             n_authorities           integer  authorities with at least one grade that counts
--             n_authorities_in_scope  integer  authorities in being at the year's end
-- Source:     grades
select
    frameworks.framework, frameworks.framework_label, held.year, held.n_authorities,
    scope.n_authorities_in_scope
from frameworks
join (
    select framework, year, count(distinct authority_code) as n_authorities
    from inspection_grades
    where grade is not null
    group by framework, year
) as held on held.framework = frameworks.framework
join (
    select year, count(*) as n_authorities_in_scope
    from authority_years
    group by year
) as scope on scope.year = held.year
order by frameworks.framework, held.year
