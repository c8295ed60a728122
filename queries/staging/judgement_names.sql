-- Table: judgement_names, each judgement under each name and period as printed (data/judgements.csv).
create table judgement_names as
select
    framework, judgement, official_name, kind, period, cast(place as integer) as place, from_on, to_on, note, source_id,
    source_ref
from read_csv('judgements.csv', header = true, all_varchar = true, nullstr = '')
order by framework, judgement, from_on, place, official_name, source_id
