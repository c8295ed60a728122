-- Purpose:    What reviewers found: strengths, areas for improvement and questions, in our own words.
-- Parameters: $authority  text  optional: three-digit DfE code, or any name it is known by
--             $review     text  optional: review key, such as jar_2008 or ofsted_national_2007
--             $theme      text  optional: theme key from config.yaml
--             $polarity   text  optional: strength, area_for_improvement, question or mixed
--             $words      text  optional: words that must all occur in the summary, in any order
-- Grain:      one row per finding, in the order of its document
-- Columns:    finding_id      text  our own id
--             authority_code  text  three-digit DfE code; empty for the national report
--             area            text  authority, or England
--             review          text  review key
--             review_label    text  name of the review
--             theme           text  theme key
--             theme_label     text  theme in words
--             polarity        text  strength, area_for_improvement, question (left open) or mixed (both at once)
--             polarity_label  text  the same in words
--             summary         text  what the document says, in our own words
--             source_id       text  publication
--             source_ref      text  place in it
-- Source:     findings
select
    finding_id, authority_code, area, review, review_label, theme, theme_label, polarity, polarity_label, summary,
    source_id, source_ref
from findings
where ($authority is null or authority_code = $authority)
    and ($review is null or review = $review)
    and ($theme is null or theme = $theme)
    and ($polarity is null or polarity = $polarity)
    and not exists (
        select 1
        from (select unnest(string_split(lower($words), ' ')) as word) as wanted
        where position(wanted.word in lower(findings.summary)) = 0
    )
order by finding_id
