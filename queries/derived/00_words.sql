-- Table: measures, in words and in the order of config.yaml.
create table measures as
select * from config_measures
order by place
