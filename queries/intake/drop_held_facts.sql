-- Drop: what an earlier comparison left.
drop table if exists held_facts
