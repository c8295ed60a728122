-- Purpose:    The day on which a number of working days from a date is up; England's bank holidays are left out.
-- Parameters: $start_on    date     day of publication, such as 2008-06-03
--             $days        integer  working days allowed
--             $convention  text     optional: publication_day_counts (also when left out) or next_day_counts
-- Grain:      one row
-- Columns:    start_on          date     day of publication
--             days              integer  working days allowed
--             convention        text     whether the day of publication or the next working day is day 1
--             due               date     the last working day allowed
--             holidays_count    integer  bank holidays on weekdays in between, which do not count
--             holidays          text     their names and dates; empty where there is none
--             library           text     where the bank holidays come from, with its version
-- Source:     bank_holidays
with asked as (
    select
        cast($start_on as date) as start_on, cast($days as integer) as days,
        coalesce($convention, 'publication_day_counts') as convention
),

ended as (
    select asked.start_on, asked.days, asked.convention, due.day_on as due
    from asked
    join working_calendar as begun on begun.day_on = asked.start_on
    join working_calendar as due
        on due.is_working
        and due.working_days_through = asked.days
            + case
                when asked.convention = 'next_day_counts' then begun.working_days_through else begun.working_days_before
            end
)

select
    ended.start_on, ended.days, ended.convention, ended.due,
    cast(count(skipped.holiday) as integer) as holidays_count,
    string_agg(skipped.holiday || ' ' || cast(skipped.day_on as varchar), '; ' order by skipped.day_on) as holidays,
    (select max(library) from bank_holidays) as library
from ended
left join working_calendar as skipped
    on skipped.is_weekday_holiday and skipped.day_on >= ended.start_on and skipped.day_on <= ended.due
group by ended.start_on, ended.days, ended.convention, ended.due
order by ended.due
