-- Purpose:    The costs of a plan, line by line as printed, beside what the parts of each line add up to.
-- Parameters: $authority  text  optional: three-digit DfE code, or any name it is known by
-- Cut:        $authority by authority_code
-- Grain:      one row per printed line, in the order of the table
-- Columns:    authority_code    text     three-digit DfE code
--             area              text     authority
--             line              text     line as printed
--             kind              text     theme, line or total
--             actual_2007_08    decimal  GBP thousand, November 2007 to March 2008, actual
--             forecast_2008_09  decimal  GBP thousand, April 2008 to March 2009, forecast
--             forecast_2009_10  decimal  GBP thousand, April to August 2009, forecast
--             printed_total     decimal  GBP thousand, November 2007 to August 2009, as printed
--             added_2007_08     decimal  what the themes add up to, on the line that totals them
--             added_2008_09     decimal  the same
--             added_2009_10     decimal  the same
--             added_total       decimal  what the printed totals of the themes add up to, or else the periods of the line
--             note              text     what the document or we say of a figure; several are joined
--             source_id         text     publication
--             source_ref        text     place in it
-- Source:     numbers
with lines as (
    select
        authority_code, area, measure_label as line, replace(topic, 'tll_costs_', '') as kind,
        max(case when period like '2007/08%' then value end) as actual_2007_08,
        max(case when period like '2008/09%' then value end) as forecast_2008_09,
        max(case when period like '2009/10%' then value end) as forecast_2009_10,
        max(case when period like 'Total%' then value end) as printed_total,
        sum(case when period like '20%' then value end) as periods_total,
        string_agg(note, '; ' order by number_id) as note, source_id, source_ref, min(number_id) as first_id
    from numbers
    where topic like 'tll_costs_%'
    group by authority_code, area, measure_label, topic, source_id, source_ref
),

themes as (
    select
        authority_code, sum(actual_2007_08) as actual_2007_08, sum(forecast_2008_09) as forecast_2008_09,
        sum(forecast_2009_10) as forecast_2009_10, sum(printed_total) as printed_total
    from lines
    where kind = 'theme'
    group by authority_code
)

select
    lines.authority_code, lines.area, lines.line, lines.kind, lines.actual_2007_08, lines.forecast_2008_09,
    lines.forecast_2009_10, lines.printed_total, themes.actual_2007_08 as added_2007_08,
    themes.forecast_2008_09 as added_2008_09, themes.forecast_2009_10 as added_2009_10,
    coalesce(themes.printed_total, lines.periods_total) as added_total, lines.note, lines.source_id, lines.source_ref
from lines
left join themes on themes.authority_code = lines.authority_code and lines.line = 'Total of Themes'
where $authority is null or lines.authority_code = $authority
order by lines.first_id
