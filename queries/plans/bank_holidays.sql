-- Purpose:    England's bank holidays, which are no working days.
-- Parameters: $year  integer  optional: calendar year
-- Grain:      one row per day, those that fall on a weekend among them
-- Columns:    holiday_on  date  the day
--             holiday     text  its name
--             library     text  the library that knows it, with its version
-- Source:     bank_holidays
select holiday_on, holiday, library
from bank_holidays
where $year is null or extract(year from holiday_on) = $year
order by holiday_on
