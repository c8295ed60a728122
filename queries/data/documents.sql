-- Purpose:    The documents that review children's services or plan their improvement, and how much is held of each.
-- Parameters: $authority  text  optional: three-digit DfE code, or any name it is known by
-- Cut:        $authority by authority_code
-- Grain:      one row per document
-- Columns:    source_id              text     publication
--             title                  text     its title
--             authority_code         text     DfE code of the authority it is about; empty for England
--             area                   text     name of that authority, or England
--             published_on           text     day or month of the document
--             report_published_on    date     day the inspection report it deals with was published, where printed
--             findings_count         integer  strengths, areas for improvement and questions
--             recommendations_count  integer  recommendations, advice and decisions asked
--             plan_actions_count     integer  actions of plans
--             events_count           integer  dated facts
--             numbers_count          integer  figures stated
-- Source:     findings, recommendations, plan_actions, events, numbers, sources
select
    documents.source_id, documents.title, documents.authority_code, documents.area, documents.published_on,
    documents.report_published_on,
    cast((select count(*) from findings where findings.source_id = documents.source_id) as integer) as findings_count,
    cast(
        (select count(*) from recommendations where recommendations.source_id = documents.source_id) as integer
    ) as recommendations_count,
    cast(
        (select count(*) from plan_actions where plan_actions.source_id = documents.source_id) as integer
    ) as plan_actions_count,
    cast((select count(*) from events where events.source_id = documents.source_id) as integer) as events_count,
    cast((select count(*) from numbers where numbers.source_id = documents.source_id) as integer) as numbers_count
from documents
where $authority is null or documents.authority_code = $authority
order by documents.authority_code nulls first, documents.source_id
