-- Check: every publication is listed once, and every fact names one that is listed.
select 'sources lists ' || source_id || ' ' || count(*) || ' times' as problem
from sources
group by source_id
having count(*) > 1
union all
select 'the publication ' || cited.source_id || ' is cited by ' || sum(cited.rows) || ' rows and not listed in sources'
from source_rows as cited
left join sources on sources.source_id = cited.source_id
where sources.source_id is null
group by cited.source_id
order by problem
