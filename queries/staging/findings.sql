-- Table: findings, strengths, areas for improvement and questions of the five source documents (data/findings.csv).
create table findings as
select
    facts.finding_id, facts.authority_code, facts.area, facts.review, facts.review_label, facts.theme,
    themes.label as theme_label, themes.place as theme_place, facts.polarity, polarities.label as polarity_label,
    polarities.place as polarity_place, facts.summary, facts.source_id, facts.source_ref
from read_csv('findings.csv', header = true, all_varchar = true, nullstr = '') as facts
left join config_labels as themes on themes.kind = 'theme' and themes.key = facts.theme
left join config_labels as polarities on polarities.kind = 'polarity' and polarities.key = facts.polarity
order by facts.finding_id
