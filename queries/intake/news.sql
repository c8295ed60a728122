-- News: by series and year, how many facts are new, of how many areas, for how many of these they are later than
-- anything held of the same kind, and whether anything of that year was held.
select
    incoming_facts.series, coalesce(incoming_facts.year, '') as year, count(*) as facts,
    count(distinct incoming_facts.subject) as subjects,
    count(distinct case
        when lasts.at < coalesce(incoming_facts.published, incoming_facts.inspected, incoming_facts.year)
            then incoming_facts.subject
    end) as later,
    max(case when held.series is null then 0 else 1 end) = 1 as is_held
from compared
join incoming_facts on incoming_facts.id = compared.id
left join (
    select series, coalesce(year, '') as year
    from held_facts
    group by series, coalesce(year, '')
) as held on held.series = incoming_facts.series and held.year = coalesce(incoming_facts.year, '')
left join (
    select subject, series, topic, max(coalesce(published, inspected, year)) as at
    from held_facts
    group by subject, series, topic
) as lasts
    on lasts.subject = incoming_facts.subject and lasts.series = incoming_facts.series
    and lasts.topic = incoming_facts.topic
where compared.outcome = 'new'
group by incoming_facts.series, coalesce(incoming_facts.year, '')
order by incoming_facts.series, year
