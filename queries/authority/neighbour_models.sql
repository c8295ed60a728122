-- Purpose:    The lists of statistical neighbours we hold, each with its date and whom it covers.
-- Parameters: none
-- Grain:      one row per model, the latest first
-- Columns:    neighbour_model  text     key of the model
--             title            text     the publication it was taken from
--             published_on     text     date of the model as published; empty where the publisher gave none
--             authorities      integer  authorities with a list of their own
--             neighbours       integer  pairs of an authority and its neighbour
--             source_id        text     publication
-- Source:     statistical_neighbours, sources
select
    lists.neighbour_model, sources.title, sources.published_on, count(distinct lists.authority_code) as authorities,
    count(*) as neighbours, lists.source_id
from statistical_neighbours as lists
left join sources on sources.source_id = lists.source_id
group by lists.neighbour_model, sources.title, sources.published_on, lists.source_id
order by sources.published_on desc nulls last, lists.neighbour_model desc, lists.source_id
