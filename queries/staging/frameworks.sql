-- Table: frameworks, the published facts of each framework beside its entry in config.yaml (data/frameworks.csv).
create table frameworks as
select
    settings.framework, settings.framework_label, settings.name, settings.scale, settings.timing, settings.coverage,
    settings.is_current, settings.first_year, settings.last_year, settings.place,
    facts.official_name, facts.publisher, facts.from_on, facts.to_on, facts.note, facts.source_id, facts.source_ref
from config_frameworks as settings
left join read_csv('frameworks.csv', header = true, all_varchar = true, nullstr = '') as facts
    on facts.framework = settings.framework
order by settings.framework
