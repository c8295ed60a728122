-- Table: recommendations, listed by an inspection, implied by a text or asked of a committee (data/recommendations.csv).
create table recommendations as
select
    facts.recommendation_id, facts.authority_code, facts.area, facts.review, facts.review_label, facts.horizon,
    horizons.label as horizon_label, horizons.place as horizon_place, cast(facts.number as integer) as number, facts.kind,
    kinds.label as kind_label, kinds.place as kind_place, facts.summary, facts.source_id, facts.source_ref
from read_csv('recommendations.csv', header = true, all_varchar = true, nullstr = '') as facts
left join config_labels as horizons on horizons.kind = 'horizon' and horizons.key = facts.horizon
left join config_labels as kinds on kinds.kind = 'recommendation_kind' and kinds.key = facts.kind
order by facts.recommendation_id
