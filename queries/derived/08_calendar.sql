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
