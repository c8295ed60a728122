-- Table: judgements, each judgement a framework gives, in its order, with the dates it was given (data/judgements.csv).
create table judgements as
select
    settings.framework, settings.judgement, settings.judgement_label, settings.place, settings.absent,
    facts.official_name, facts.from_on, facts.to_on, facts.kind, facts.note, facts.source_id, facts.source_ref
from config_judgements as settings
left join (
    select
        framework, judgement, official_name, kind, note, source_id, source_ref, from_on, to_on,
        row_number() over (partition by framework, judgement order by from_on nulls first, official_name) as place
    from read_csv('judgements.csv', header = true, all_varchar = true, nullstr = '')
) as facts
    on facts.framework = settings.framework and facts.judgement = settings.judgement and facts.place = 1
order by settings.framework, settings.place
