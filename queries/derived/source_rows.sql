-- Table: source_rows, how many rows of all tables cite each publication.
create table source_rows as
select source_id, count(*) as rows
from (
    select source_id from authorities
    union all
    select source_id from statistical_neighbours
    union all
    select source_id from frameworks
    union all
    select source_id from judgements
    union all
    select source_id from scales
    union all
    select source_id from grades
    union all
    select source_id from national_distribution
    union all
    select source_id from indicators
    union all
    select source_id from events
    union all
    select source_id from figures
    union all
    select source_id from findings
    union all
    select source_id from numbers
    union all
    select source_id from plan_actions
    union all
    select source_id from practice_examples
    union all
    select source_id from recommendations
    union all
    select source_id from review_areas
) as citations
where source_id is not null
group by source_id
order by source_id
