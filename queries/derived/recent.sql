-- Table: recent, of each authority's counted grades the latest hundred of a judgement: what its timelines draw.
create table recent as
with placed as (
    select
        *,
        row_number() over (
            partition by authority_code, framework, judgement
            order by
                year desc nulls last, coalesce(published_on, inspected_on) desc nulls last, source_id, source_ref, grade,
                grade_label, status
        ) as place
    from grades
    where not narrative and grade is not null
)

select
    authority_code, framework, judgement, year, inspected_on, published_on, grade, grade_label, status, narrative,
    source_id, source_ref
from placed
where place <= 100
order by authority_code, framework, judgement, year
