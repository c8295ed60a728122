-- Table: source_rows, how many rows of each table cite each place of each publication.
create table source_rows as
select source_id, source_ref, table_name, count(*) as rows
from (
    select source_id, source_ref, 'authorities' as table_name from authorities
    union all
    select source_id, source_ref, 'statistical_neighbours' as table_name from statistical_neighbours
    union all
    select source_id, source_ref, 'hex_positions' as table_name from hex_positions
    union all
    select source_id, source_ref, 'frameworks' as table_name from frameworks
    union all
    select source_id, source_ref, 'judgements' as table_name from judgements
    union all
    select source_id, source_ref, 'scales' as table_name from scales
    union all
    select source_id, source_ref, 'grades' as table_name from grades
    union all
    select source_id, source_ref, 'national_distribution' as table_name from national_distribution
    union all
    select source_id, source_ref, 'indicators' as table_name from indicators
    union all
    select source_id, source_ref, 'events' as table_name from events
    union all
    select source_id, source_ref, 'figures' as table_name from figures
    union all
    select source_id, source_ref, 'findings' as table_name from findings
    union all
    select source_id, source_ref, 'numbers' as table_name from numbers
    union all
    select source_id, source_ref, 'plan_actions' as table_name from plan_actions
    union all
    select source_id, source_ref, 'practice_examples' as table_name from practice_examples
    union all
    select source_id, source_ref, 'recommendations' as table_name from recommendations
    union all
    select source_id, source_ref, 'review_areas' as table_name from review_areas
) as citations
where source_id is not null
group by source_id, source_ref, table_name
order by source_id, source_ref, table_name
