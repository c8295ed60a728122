-- Purpose:    How often each grade was given in one judgement: counted from the grades we hold, and as published.
-- Parameters: $framework  text     optional: framework key from config.yaml
--             $judgement  text     optional: judgement key that the framework gives
--             $year       integer  optional: calendar year; rolling frameworks count each latest up to its end
-- Cut:        $framework by framework, $judgement by judgement, $year by year
-- Grain:      by framework, judgement and year: a row per step of the scale, then per reason for no grade, then per
--             published figure and source
-- Columns:    framework               text     key
--             judgement               text     key
--             year                    integer  calendar year
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
    framework, judgement, year, grade, grade_label, count, percent, n, basis, n_authorities_in_scope, grade_low,
    grade_high, status, source_id
from distributions
where ($framework is null or framework = $framework)
    and ($judgement is null or judgement = $judgement)
    and ($year is null or year = $year)
order by framework, judgement, year, block, place, source_id, source_ref
