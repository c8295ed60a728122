-- Drop: what an earlier comparison left.
drop table if exists incoming_facts
