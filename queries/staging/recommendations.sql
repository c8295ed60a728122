-- Table: recommendations, listed by an inspection, implied by a text or decided by a committee (data/recommendations.csv).
create table recommendations as
select
    recommendation_id, authority_code, area, review, review_label, horizon, cast(number as integer) as number, kind,
    summary, source_id, source_ref
from read_csv('recommendations.csv', header = true, all_varchar = true, nullstr = '')
order by recommendation_id
