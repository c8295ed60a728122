-- Facts: grades as things that can be compared: which grade of whom (fact), when, and what it is (value).
-- Annual frameworks are known by their year; others by the day of publication, else of fieldwork, else the year.
-- A word in running text is a fact of its own place in its source and is compared with nothing else.
select
    given.id, given.row, given."column",
    given.authority_code || '|' || given.framework || '|' || given.judgement || case
        when given.narrative = 'true'
            then '|' || coalesce(given.judgement_as_printed, '') || '|' || given.source_id || '|'
                || coalesce(given.source_ref, '') || '|' || coalesce(given.grade_label, '')
        else ''
    end as fact,
    coalesce(given.grade, case when given.status = 'graded' then lower(given.grade_label) end, given.status) as value,
    given.grade is not null or given.status = 'graded' as has_value,
    given.status = 'not_graded_by_design' as is_known_blank,
    case when frameworks.timing <> 'annual' and length(given.published_on) = 10 then given.published_on end as published,
    case
        when frameworks.timing <> 'annual' and length(given.inspected_on) >= 10 then substr(given.inspected_on, 1, 10)
    end as inspected,
    given.year,
    given.authority_code as subject, given.framework as series, given.judgement as topic,
    given.inspected_on, given.published_on, given.source_id, given.source_ref
from given
join config_frameworks as frameworks on frameworks.framework = given.framework
