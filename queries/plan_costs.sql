-- Purpose:    The costs of a plan, line by line as printed, with what the printed periods add up to.
-- Parameters: $authority  text  optional: three-digit DfE code, or any name it is known by
-- Grain:      one row per printed line, in the order of the table
-- Columns:    authority_code        text     three-digit DfE code
--             area                  text     authority
--             line                  text     line as printed
--             kind                  text     theme, line or total
--             actual_2007_08        decimal  GBP thousand, November 2007 to March 2008, actual
--             forecast_2008_09      decimal  GBP thousand, April 2008 to March 2009, forecast
--             forecast_2009_10      decimal  GBP thousand, April to August 2009, forecast
--             printed_total         decimal  GBP thousand, November 2007 to August 2009, as printed
--             periods_total         decimal  GBP thousand, what the three periods add up to
--             note                  text     what a reader must know; several are joined
--             source_id             text     publication
--             source_ref            text     place in it
-- Source:     numbers
select
    authority_code, area, measure_label as line, replace(topic, 'tll_costs_', '') as kind,
    max(case when period like '2007/08%' then value end) as actual_2007_08,
    max(case when period like '2008/09%' then value end) as forecast_2008_09,
    max(case when period like '2009/10%' then value end) as forecast_2009_10,
    max(case when period like 'Total%' then value end) as printed_total,
    sum(case when period like '20%' then value end) as periods_total,
    string_agg(note, '; ' order by number_id) as note, source_id, source_ref
from numbers
where topic like 'tll_costs_%' and ($authority is null or authority_code = $authority)
group by authority_code, area, measure_label, topic, source_id, source_ref
order by min(number_id)
