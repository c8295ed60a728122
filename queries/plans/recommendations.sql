-- Purpose:    What was recommended: by an inspection, as advice in a text, or as a decision asked of a committee.
-- Parameters: $authority  text  optional: three-digit DfE code, or any name it is known by
--             $review     text  optional: review key, such as jar_2008 or ofsted_national_2007
--             $horizon    text  optional: immediate, six_months, longer_term or general (no time given)
--             $kind       text  optional: inspection, implied or committee_decision
-- Cut:        $authority by authority_code
-- Grain:      one row per recommendation, in the order of its document
-- Columns:    recommendation_id  text     our own id
--             authority_code     text     three-digit DfE code; empty for the national report
--             area               text     authority, or England
--             review             text     review key
--             review_label       text     name of the review
--             horizon            text     by when: immediate, six_months, longer_term or general
--             horizon_label      text     the same in words
--             number             integer  printed number, or our running number for advice in a text
--             kind               text     inspection, implied or committee_decision
--             kind_label         text     the same in words
--             summary            text     what is recommended, in our own words
--             source_id          text     publication
--             source_ref         text     place in it
-- Source:     recommendations
select
    recommendation_id, authority_code, area, review, review_label, horizon, horizon_label, number, kind, kind_label,
    summary, source_id, source_ref
from recommendations
where ($authority is null or authority_code = $authority)
    and ($review is null or review = $review)
    and ($horizon is null or horizon = $horizon)
    and ($kind is null or kind = $kind)
order by source_id, kind_place, horizon_place, number, recommendation_id
