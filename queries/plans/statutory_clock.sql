-- Purpose:    What must follow a published inspection report, by when, and how long is left on a day the reader names.
-- Parameters: $published_on  date  day the report was published
--             $today_on      date  the day from which to look
--             $convention    text  optional: publication_day_counts (also when left out) or next_day_counts
-- Grain:      one row per duty, soonest first
-- Columns:    duty               text     key from config.yaml
--             duty_label         text     what must follow
--             days               integer  working days allowed
--             convention         text     whether the day of publication or the next working day is day 1
--             published_on       date     day of publication
--             due                date     last working day allowed
--             days_left          integer  calendar days from the reader's day to that one; below 0 once it has passed
--             working_days_left  integer  working days after the reader's day up to that one; below 0 once it has passed
--             holidays_count     integer  bank holidays on weekdays in between, which do not count
--             holidays           text     their names and dates; empty where there is none
--             library            text     where the bank holidays come from, with its version
--             source_id          text     publication that states the duty
--             source_ref         text     place in it
-- Source:     duties, bank_holidays
select
    duties.duty, duties.label as duty_label, duties.days, clock.convention, clock.start_on as published_on, clock.due,
    cast(date_diff('day', today.day_on, clock.due) as integer) as days_left,
    cast(clock.working_days_through - today.working_days_through as integer) as working_days_left,
    holidays_count(clock.start_on, clock.due) as holidays_count,
    holidays_named(clock.start_on, clock.due) as holidays,
    (select max(library) from bank_holidays) as library, duties.source_id, duties.source_ref
from duties
join due_days($published_on, $convention) as clock on clock.days = duties.days
join working_calendar as today on today.day_on = cast($today_on as date)
order by clock.due, duties.duty
