-- Purpose:    How many recommendations of each kind there are for each horizon.
-- Parameters: $authority  text  optional: three-digit DfE code, or any name it is known by
--             $review     text  optional: review key, such as jar_2008 or ofsted_national_2007
-- Cut:        $authority by authority_code
-- Grain:      one row per area, review, kind and horizon with a recommendation
-- Columns:    authority_code        text     three-digit DfE code; empty for the national report
--             area                  text     authority, or England
--             review                text     review key
--             review_label          text     name of the review
--             kind                  text     inspection, implied or committee_decision
--             kind_label            text     the same in words
--             horizon               text     immediate, six_months, longer_term or general (no time given)
--             horizon_label         text     the same in words
--             recommendation_count  integer  recommendations
--             source_id             text     publication
-- Source:     recommendations
select
    authority_code, area, review, review_label, kind, kind_label, horizon, horizon_label,
    cast(count(*) as integer) as recommendation_count, source_id
from recommendations
where ($authority is null or authority_code = $authority) and ($review is null or review = $review)
group by
    authority_code, area, review, review_label, kind, kind_label, kind_place, horizon, horizon_label, horizon_place,
    source_id
order by source_id, kind_place, review, horizon_place
