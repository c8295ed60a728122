-- Facts: plan actions as things that can be compared: one per action, period and heading, its value status and progress.
select
    given.id, given.row, given."column",
    given.area || '|' || given.plan || '|' || given.theme || '|' || given.action_title || '|' || given.progress_period
        || '|' || coalesce(given.plan_column, '') || '|' || coalesce(given.source_ref, '') as fact,
    concat_ws(': ', given.status, given.progress_summary, given.next_actions_summary) as value,
    true as has_value, false as is_known_blank,
    cast(null as varchar) as published, cast(null as varchar) as inspected, cast(null as varchar) as year,
    given.area as subject, given.plan as series, given.action_title as topic,
    cast(null as varchar) as inspected_on, cast(null as varchar) as published_on, given.source_id, given.source_ref
from given
