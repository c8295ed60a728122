-- Purpose:    How many authorities have a grade of each framework, for each year it was in use: what our data cover.
-- Parameters: none
-- Grain:      one row per framework and year in use
-- Columns:    framework               text     framework key from config.yaml
--             framework_label         text     its name on screen
--             year                    integer  assessment year, or year of publication
--             n_authorities           integer  authorities with at least one grade that counts; 0 where we hold none
--             n_authorities_in_scope  integer  authorities in being at the year's end
-- Source:     grades
select
    frameworks.framework, frameworks.framework_label, scope.year, coalesce(held.n_authorities, 0) as n_authorities,
    scope.n_authorities_in_scope
from frameworks
join (
    select year, count(*) as n_authorities_in_scope
    from authority_years
    group by year
) as scope on scope.year between frameworks.first_year and frameworks.last_year
left join (
    select framework, year, count(distinct authority_code) as n_authorities
    from inspection_grades
    where grade is not null
    group by framework, year
) as held on held.framework = frameworks.framework and held.year = scope.year
where frameworks.timing <> 'published'
order by frameworks.framework, scope.year
