-- Macro: beside_of, the grades an authority is set beside: everybody's latest; for an ended one those of the last year's
-- end it saw, so that nobody is measured against what came after it.
create macro beside_of(code) as table
select authority_code, framework, judgement, grade, reason, year, source_id, source_ref
from latest
where framework in (select framework from frameworks where timing = 'annual')
    or not exists (
        select authority_code from authorities where authority_code = code and existed_to is not null
    )
union all
select
    standing.authority_code, standing.framework, standing.judgement, standing.grade, standing.reason,
    standing.graded_year as year, standing.source_id, standing.source_ref
from standing
join frameworks on frameworks.framework = standing.framework and frameworks.timing = 'rolling'
where standing.year = (select max(year) from authority_years where authority_code = code)
    and exists (select authority_code from authorities where authority_code = code and existed_to is not null)
order by framework, judgement, authority_code
