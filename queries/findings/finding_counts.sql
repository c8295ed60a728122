-- Purpose:    How many findings of each kind a review has in each theme, and how often the national report names that theme.
-- Parameters: $authority  text  optional: three-digit DfE code, or any name it is known by
--             $review     text  optional: review key, such as jar_2008 or ofsted_national_2007
-- Cut:        $authority by authority_code
-- Grain:      one row per area, review and theme with a finding; most findings first within a review
-- Columns:    authority_code           text     three-digit DfE code; empty for the national report
--             area                     text     authority, or England
--             review                   text     review key
--             review_label             text     name of the review
--             theme                    text     theme key
--             theme_label              text     theme in words
--             strength_count           integer  strengths
--             improvement_count        integer  areas for improvement
--             question_count           integer  questions left open
--             mixed_count              integer  findings that are both at once
--             finding_count            integer  all of them
--             national_improvement_count  integer  areas for improvement the national report of 2007 names in this theme
--             national_place           integer  place of the theme among them, 1 named most often; empty where none is named
--             national_tied_count      integer  themes that share the place; empty where none is named
--             national_theme_count     integer  themes in which the national report names an area for improvement
--             source_id                text     publication
-- Source:     findings
with counted as (
    select
        authority_code, area, review, review_label, theme, theme_label, theme_place, source_id,
        cast(sum(case when polarity = 'strength' then 1 else 0 end) as integer) as strength_count,
        cast(sum(case when polarity = 'area_for_improvement' then 1 else 0 end) as integer) as improvement_count,
        cast(sum(case when polarity = 'question' then 1 else 0 end) as integer) as question_count,
        cast(sum(case when polarity = 'mixed' then 1 else 0 end) as integer) as mixed_count,
        cast(count(*) as integer) as finding_count
    from findings
    group by authority_code, area, review, review_label, theme, theme_label, theme_place, source_id
),

national as (
    select
        theme, improvement_count,
        cast(rank() over (order by improvement_count desc) as integer) as place,
        cast(count(*) over (partition by improvement_count) as integer) as tied_count,
        cast(count(*) over () as integer) as theme_count
    from counted
    where authority_code is null and improvement_count > 0
)

select
    counted.authority_code, counted.area, counted.review, counted.review_label, counted.theme, counted.theme_label,
    counted.strength_count, counted.improvement_count, counted.question_count, counted.mixed_count, counted.finding_count,
    coalesce(national.improvement_count, 0) as national_improvement_count, national.place as national_place,
    national.tied_count as national_tied_count, (select max(theme_count) from national) as national_theme_count,
    counted.source_id
from counted
left join national on national.theme = counted.theme
where ($authority is null or counted.authority_code = $authority)
    and ($review is null or counted.review = $review)
order by counted.area, counted.review, counted.finding_count desc, counted.theme_place
