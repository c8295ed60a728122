-- Table: plan_actions, what improvement plans say was done and comes next; blank cells stay NULL (data/plan_actions.csv).
create table plan_actions as
select
    facts.plan_action_id, facts.authority_code, facts.area, facts.plan, facts.plan_label, facts.theme, facts.theme_label,
    facts.action_title, facts.progress_period, facts.progress_summary, facts.next_actions_summary, facts.status,
    statuses.label as status_label, statuses.place as status_place, facts.same_text_as, facts.plan_column, facts.source_id,
    facts.source_ref
from read_csv('plan_actions.csv', header = true, all_varchar = true, nullstr = '') as facts
left join config_labels as statuses on statuses.kind = 'action_status' and statuses.key = facts.status
order by facts.plan_action_id
