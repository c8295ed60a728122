-- Check: every indicator has a measure of config.yaml, and a value or a symbol, never both.
select
    'indicators has ' || count(*) || ' rows like ' || min(
        coalesce(indicators.survey, 'no survey') || ' ' || coalesce(indicators.measure, 'no measure') || ' '
        || coalesce(indicators.area, 'no area')
    ) || ' whose measure is unknown, or which have a value and a symbol, or neither' as problem
from indicators
left join config_measures as measures on measures.measure = indicators.measure
where measures.measure is null or (indicators.value is null) = (indicators.symbol is null)
having count(*) > 0
