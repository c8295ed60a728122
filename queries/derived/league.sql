-- Macro: league, one league table of `ranked`. for_level: authority where it is missing.
create macro league(for_survey, for_measure, for_period, for_level) as table
select *
from ranked
where survey = for_survey and measure = for_measure and period = for_period and level = coalesce(for_level, 'authority')
order by listed_at
