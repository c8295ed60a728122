-- Table: story, every grade, visit and word of an authority and every event, with the days the printed date can mean.
create table story as
with dated as (
    select grades.*, coalesce(published_on, inspected_on, cast(year as varchar)) as day_text
    from grades
),

parts as (
    select
        dated.*, split_part(day_text, '/', 1) as first_part,
        coalesce(nullif(split_part(day_text, '/', 2), ''), day_text) as last_part
    from dated
),

told as (
    select
        parts.authority_code, authorities.authority,
        case
            when parts.narrative then 'word'
            when parts.status = 'disputed' then 'disputed'
            when visits.visit is not null then 'visit'
            when parts.grade is not null or parts.status = 'graded' then 'grade'
            else 'no_grade'
        end as kind,
        cast(first_part || substr('-01-01', length(first_part) - 3) as date) as from_day,
        case length(last_part)
            when 4 then cast(last_part || '-12-31' as date)
            when 7 then last_day(cast(last_part || '-01' as date))
            else cast(last_part as date)
        end as to_day,
        parts.year, parts.framework, frameworks.framework_label, parts.judgement,
        -- A word about something that is no judgement of the framework keeps its printed subject.
        case when parts.judgement = 'remark' then parts.judgement_as_printed else names.judgement_label end
            as judgement_label,
        parts.grade,
        coalesce(parts.grade_label, parts.grade_as_printed) as text, parts.status, parts.inspection_type,
        parts.inspected_on, parts.published_on, parts.note, parts.source_id, parts.source_ref,
        coalesce(judgements.place, 99) as place
    from parts
    join authorities on authorities.authority_code = parts.authority_code
    left join frameworks on frameworks.framework = parts.framework
    left join judgements on judgements.framework = parts.framework and judgements.judgement = parts.judgement
    left join config_judgement_labels as names on names.judgement = parts.judgement
    left join config_ungraded_visits as visits
        on visits.framework = parts.framework and visits.visit = parts.inspection_type
    union all
    select
        events.authority_code, events.area as authority, 'event' as kind, events.from_day, events.to_day,
        year(events.from_day) as year, null as framework, null as framework_label, null as judgement,
        null as judgement_label, null as grade, events.event as text, events.kind as status, null as inspection_type,
        null as inspected_on, null as published_on, events.note, events.source_id, events.source_ref, 100 as place
    from events
)

select * from told
order by
    authority, authority_code, from_day nulls first, to_day, framework, place, judgement, kind, source_id, source_ref, text
