-- Purpose:    Capacity to improve by year, counted from the grades we hold and as published.
-- Parameters: $framework  text     optional: one framework key; without it every framework that graded capacity
-- Grain:      one row per framework, judgement and year, then as grade_distribution
-- Columns:    framework               text     framework key
--             judgement               text     capacity_to_improve, or the judgement config.yaml sets beside it
--             year                    integer  calendar year the framework was in use
--             grade                   integer  step of the scale, higher is better; empty for a reason or a span of grades
--             grade_label             text     the grade in words, the reason, or the span ("Good or better")
--             count                   integer  authorities; empty where the publisher gave only a percentage
--             percent                 decimal  of n, half up; as printed where it was; empty below nine in ten held
--             n                       integer  graded authorities; empty where the publisher gave none
--             basis                   text     authority_grades (counted from rows we hold) or published
--             n_authorities_in_scope  integer  authorities in being at the year's end
--             grade_low               integer  lowest grade the figure covers
--             grade_high              integer  highest grade the figure covers
--             status                  text     counted, a reason key, published, or conflict (publications disagree)
--             source_id               text     publication of a published figure
-- Source:     grades, national_distribution
select
    distributions.framework, distributions.judgement, year, grade, grade_label, count, percent, n, basis,
    n_authorities_in_scope, grade_low, grade_high, status, distributions.source_id
from distributions
join capacity_series as capacity
    on capacity.framework = distributions.framework and capacity.judgement = distributions.judgement
join frameworks
    on frameworks.framework = distributions.framework and year between frameworks.first_year and frameworks.last_year
where $framework is null or distributions.framework = $framework
order by capacity.place, year, block, distributions.place, distributions.source_id, distributions.source_ref
