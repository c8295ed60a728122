-- Tables: bank_holidays, England's, from a maintained library; working_calendar, every day with a running count of
-- working days (Monday to Friday, bank holidays left out): before it, and up to and including it.
create table bank_holidays as
select holiday_on, holiday, library
from library_bank_holidays
order by holiday_on;

create table working_calendar as
with days as (
    select cast(span.day_on as date) as day_on
    from (select unnest(range(first_on, last_on + interval 1 day, interval 1 day)) as day_on from library_span) as span
),

marked as (
    select
        days.day_on, bank_holidays.holiday,
        case when isodow(days.day_on) < 6 and bank_holidays.holiday is null then 1 else 0 end as is_working
    from days
    left join bank_holidays on bank_holidays.holiday_on = days.day_on
)

select
    day_on, is_working = 1 as is_working,
    isodow(day_on) < 6 and holiday is not null as is_weekday_holiday, holiday,
    cast(sum(is_working) over (order by day_on) - is_working as integer) as working_days_before,
    cast(sum(is_working) over (order by day_on) as integer) as working_days_through
from marked
order by day_on
;

-- Macros: due_days, the day on which each number of working days from a day is up, under one convention;
-- holidays_count and holidays_named, the bank holidays on weekdays from one day to another, which do not count.
create macro due_days(start_on, convention) as table
select
    begun.day_on as start_on, coalesce(convention, 'publication_day_counts') as convention,
    cast(
        due.working_days_through - case
            when convention = 'next_day_counts' then begun.working_days_through else begun.working_days_before
        end as integer
    ) as days,
    due.day_on as due, due.working_days_through
from working_calendar as begun
join working_calendar as due on due.is_working and due.day_on >= begun.day_on
where begun.day_on = cast(start_on as date)
order by due.day_on;

create macro holidays_count(first_on, last_on) as (
    select cast(count(*) as integer)
    from working_calendar
    where is_weekday_holiday and day_on >= first_on and day_on <= last_on
);

create macro holidays_named(first_on, last_on) as (
    select string_agg(holiday || ' ' || cast(day_on as varchar), '; ' order by day_on)
    from working_calendar
    where is_weekday_holiday and day_on >= first_on and day_on <= last_on
)
