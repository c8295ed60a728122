-- News: by series and year, how many facts are new, of how many areas, and whether anything of that year was held.
select
    incoming_facts.series, coalesce(incoming_facts.year, '') as year, count(*) as facts,
    count(distinct incoming_facts.subject) as subjects, max(case when held.series is null then 0 else 1 end) = 1 as is_held
from compared
join incoming_facts on incoming_facts.id = compared.id
left join (
    select series, coalesce(year, '') as year
    from held_facts
    group by series, coalesce(year, '')
) as held on held.series = incoming_facts.series and held.year = coalesce(incoming_facts.year, '')
where compared.outcome = 'new'
group by incoming_facts.series, coalesce(incoming_facts.year, '')
order by incoming_facts.series, year
