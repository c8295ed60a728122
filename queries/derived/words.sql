-- Tables: reasons for no grade and measures, in words and in the order of config.yaml.
create table reasons as
select * from config_reasons
order by place;

create table measures as
select * from config_measures
order by place
