-- Row outcomes: each row of the file once, by the most that came of its facts. `doubtful` lists facts not understood.
select outcome, count(*) as rows
from (
    select
        "row",
        case
            when max(rank) = 5 then 'new'
            when max(rank) = 4 then 'conflict'
            when max(rank) = 3 then 'rejected'
            when max(rank) = 2 then 'waiting'
            when max(rank) = 1 then 'set_aside'
            else 'unchanged'
        end as outcome
    from (
        select
            "row",
            case outcome
                when 'new' then 5
                when 'conflict' then 4
                when 'contradicted' then 3
                else 0
            end as rank
        from compared
        union all
        select "row", case kind when 'rejected' then 3 when 'waiting' then 2 when 'question' then 2 else 1 end as rank
        from doubtful
    ) as facts
    group by "row"
) as whole_rows
group by outcome
order by outcome
