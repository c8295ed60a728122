-- Purpose:    How many authorities graded by both of two frameworks have a better, the same or a worse grade in the second.
-- Parameters: $left    text     framework key
--             $right   text     framework key set against it in config.yaml
--             $year    integer  last calendar year to count on either side
--             $region  text     optional: authorities of one region of England
-- Grain:      one row per judgement of the left framework that has a counterpart and at least one matched authority
-- Columns:    judgement     text     judgement key of the left framework
--             n             integer  authorities with a counted grade on both sides
--             better_count  integer  right grade better than the left
--             same_count    integer  the same grade
--             worse_count   integer  right grade worse
-- Source:     grades
select
    compared.judgement, count(*) as n,
    count(case when steps > 0 then 1 end) as better_count,
    count(case when steps = 0 then 1 end) as same_count,
    count(case when steps < 0 then 1 end) as worse_count
from compared
join authorities on authorities.authority_code = compared.authority_code
join judgements on judgements.framework = compared."left" and judgements.judgement = compared.judgement
where "left" = $left and "right" = $right and year = $year and ($region is null or authorities.region = $region)
group by compared.judgement, judgements.place
order by judgements.place, compared.judgement
