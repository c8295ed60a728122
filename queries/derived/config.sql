-- Tables: what questions need of config.yaml at the time they are asked.
create table correspondences as
select * from config_correspondences
order by "left", "right", judgement, "to";

create table capacity_series as
select * from config_capacity
order by place;

create table duties as
select * from config_duties
order by place;

create table rehearsals as
select * from config_rehearsals
order by review
