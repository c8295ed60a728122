-- Purpose:    What improvement plans promise: each action with its progress, what comes next and its status.
-- Parameters: $authority  text  optional: three-digit DfE code, or any name it is known by
--             $plan       text  optional: plan key, such as jar_action_plan
--             $theme      text  optional: heading key of the plan, such as capacity or be_healthy
--             $status     text  optional: done, on_track, not_started or unknown
-- Grain:      one row per action, in the order of its plan
-- Columns:    plan_action_id        text  our own id
--             authority_code        text  three-digit DfE code
--             area                  text  authority
--             plan                  text  plan key
--             plan_label            text  name of the plan
--             theme                 text  heading key: a key line of enquiry, an outcome area or process
--             theme_label           text  heading as printed
--             action_title          text  the action
--             progress_period       text  period the progress covers
--             progress_summary      text  progress; empty where the cell is blank
--             next_actions_summary  text  what comes next; empty where the cell is blank
--             status                text  what the text supports: done, on_track, not_started, or unknown
--             status_label          text  the same in words
--             same_text_as          text  action under which the same text is printed again; empty where it is not
--             plan_column           text  column of the plan as printed
--             source_id             text  publication
--             source_ref            text  place in it
-- Source:     plan_actions
select
    plan_action_id, authority_code, area, plan, plan_label, theme, theme_label, action_title, progress_period,
    progress_summary, next_actions_summary, status, status_label, same_text_as, plan_column, source_id, source_ref
from plan_actions
where ($authority is null or authority_code = $authority)
    and ($plan is null or plan = $plan)
    and ($theme is null or theme = $theme)
    and ($status is null or status = $status)
order by plan_action_id
