-- Table: plan_actions, what an improvement plan says was done and comes next; blank cells stay NULL (data/plan_actions.csv).
create table plan_actions as
select
    plan_action_id, authority_code, area, plan, plan_label, theme, theme_label, action_title, progress_period,
    progress_summary, next_actions_summary, status, plan_column, source_id, source_ref
from read_csv('plan_actions.csv', header = true, all_varchar = true, nullstr = '')
order by plan_action_id
