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
with asked as (
    select
        duties.duty, duties.label, duties.days, duties.source_id, duties.source_ref,
        cast($published_on as date) as published_on,
        coalesce($convention, 'publication_day_counts') as convention
    from duties
),

ended as (
    select asked.*, due.day_on as due, due.working_days_through
    from asked
    join working_calendar as begun on begun.day_on = asked.published_on
    join working_calendar as due
        on due.is_working
        and due.working_days_through = asked.days
            + case
                when asked.convention = 'next_day_counts' then begun.working_days_through else begun.working_days_before
            end
)

select
    ended.duty, ended.label as duty_label, ended.days, ended.convention, ended.published_on, ended.due,
    cast(date_diff('day', today.day_on, ended.due) as integer) as days_left,
    cast(ended.working_days_through - today.working_days_through as integer) as working_days_left,
    cast(count(skipped.holiday) as integer) as holidays_count,
    string_agg(skipped.holiday || ' ' || cast(skipped.day_on as varchar), '; ' order by skipped.day_on) as holidays,
    (select max(library) from bank_holidays) as library, ended.source_id, ended.source_ref
from ended
join working_calendar as today on today.day_on = cast($today_on as date)
left join working_calendar as skipped
    on skipped.is_weekday_holiday and skipped.day_on >= ended.published_on and skipped.day_on <= ended.due
group by
    ended.duty, ended.label, ended.days, ended.convention, ended.published_on, ended.due, today.day_on,
    ended.working_days_through, today.working_days_through, ended.source_id, ended.source_ref
order by ended.due, ended.duty
