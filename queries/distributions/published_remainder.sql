-- Purpose:    What a published total of two frameworks leaves for one once the other's published counts are taken off.
-- Parameters: $framework  text     optional: framework key from config.yaml
--             $judgement  text     optional: judgement key that the framework gives
--             $year       integer  optional: calendar year of the publications
-- Cut:        $framework by framework, $judgement by judgement, $year by year
-- Grain:      one row per step of the scale; none where no total was published
-- Columns:    framework          text     key
--             judgement          text     key
--             year               integer  calendar year
--             grade              integer  step of the scale, higher is better
--             grade_label        text     the grade in words
--             count              integer  authorities, the total's count less the other framework's
--             percent            decimal  of n, half up to one decimal
--             n                  integer  graded authorities, the total's less the other framework's
--             basis              text     derived: our subtraction of published counts, itself not published
--             grade_low          integer  the grade
--             grade_high         integer  the grade
--             status             text     derived
--             total              text     framework key of the total
--             other              text     framework key of what was taken off
--             source_id          text     publication of the total
--             other_source_id    text     publication of the counts taken off
-- Source:     national_distribution
select
    rests.framework, totals.judgement, totals.year, totals.grade, totals.grade_label, totals.count - others.count as count,
    floor(((totals.count - others.count) * 2000 + totals.n - others.n) / (2.0 * nullif(totals.n - others.n, 0))) / 10
        as percent,
    totals.n - others.n as n, 'derived' as basis, totals.grade_low, totals.grade_high, 'derived' as status,
    totals.framework as total, others.framework as other, totals.source_id, others.source_id as other_source_id
from distributions as totals
join distributions as others
    on others.judgement = totals.judgement and others.year = totals.year and others.grade = totals.grade
    and others.basis = 'published' and others.count is not null and others.n is not null
join frameworks as rests
    on totals.framework in (others.framework || '+' || rests.framework, rests.framework || '+' || others.framework)
where ($framework is null or rests.framework = $framework)
    and ($judgement is null or totals.judgement = $judgement)
    and ($year is null or totals.year = $year)
    and totals.basis = 'published' and totals.count is not null
order by rests.framework, totals.judgement, totals.year, totals.grade desc, totals.source_id, others.source_id
