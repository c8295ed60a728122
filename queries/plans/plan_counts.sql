-- Purpose:    How many actions of each heading of a plan are not started, on track, done or of unknown status.
-- Parameters: $authority  text  optional: three-digit DfE code, or any name it is known by
--             $plan       text  optional: plan key, such as jar_action_plan
-- Grain:      one row per plan and heading, in the order of the plan
-- Columns:    authority_code       text     three-digit DfE code
--             area                 text     authority
--             plan                 text     plan key
--             plan_label           text     name of the plan
--             theme                text     heading key
--             theme_label          text     heading as printed
--             not_started_count    integer  actions not started
--             on_track_count       integer  actions at work, no delay named
--             done_count           integer  actions done
--             unknown_count        integer  actions whose text supports no status
--             action_count         integer  all actions
--             blank_progress_count integer  actions whose progress is blank
--             blank_next_count     integer  actions without a next step
--             source_id            text     publication
-- Source:     plan_actions
select
    authority_code, area, plan, plan_label, theme, theme_label,
    cast(sum(case when status = 'not_started' then 1 else 0 end) as integer) as not_started_count,
    cast(sum(case when status = 'on_track' then 1 else 0 end) as integer) as on_track_count,
    cast(sum(case when status = 'done' then 1 else 0 end) as integer) as done_count,
    cast(sum(case when status = 'unknown' then 1 else 0 end) as integer) as unknown_count,
    cast(count(*) as integer) as action_count,
    cast(sum(case when progress_summary is null then 1 else 0 end) as integer) as blank_progress_count,
    cast(sum(case when next_actions_summary is null then 1 else 0 end) as integer) as blank_next_count,
    source_id
from plan_actions
where ($authority is null or authority_code = $authority) and ($plan is null or plan = $plan)
group by authority_code, area, plan, plan_label, theme, theme_label, source_id
order by area, min(plan_action_id)
