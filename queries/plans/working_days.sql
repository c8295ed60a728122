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
select
    start_on, days, convention, due, holidays_count(start_on, due) as holidays_count,
    holidays_named(start_on, due) as holidays, (select max(library) from bank_holidays) as library
from due_days($start_on, $convention)
where days = cast($days as integer)
order by due
