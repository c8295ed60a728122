-- Table: judgements, each judgement a framework gives, in its order, with the dates it was given (data/judgements.csv).
-- A judgement printed under two names or in two periods is one row: its first name, its whole time in use.
create table judgements as
select
    settings.framework, settings.judgement, settings.judgement_label, settings.place, settings.absent,
    settings.formerly, facts.official_name, facts.first_from_on as from_on,
    case when facts.unended = 0 then facts.last_to_on end as to_on,
    facts.kind, facts.note, facts.source_id, facts.source_ref
from config_judgements as settings
left join (
    select
        framework, judgement, official_name, kind, note, source_id, source_ref,
        min(from_on) over (partition by framework, judgement) as first_from_on,
        max(to_on) over (partition by framework, judgement) as last_to_on,
        sum(case when to_on is null then 1 else 0 end) over (partition by framework, judgement) as unended,
        row_number() over (
            partition by framework, judgement order by from_on nulls first, cast(place as integer) nulls last, official_name
        ) as name_place
    from read_csv('judgements.csv', header = true, all_varchar = true, nullstr = '')
) as facts
    on facts.framework = settings.framework and facts.judgement = settings.judgement and facts.name_place = 1
order by settings.framework, settings.place
