-- Purpose:    Figures stated in the source documents, each with its unit and period as printed.
-- Parameters: $authority  text  optional: DfE code or name; with it come parts of the authority named in its own document
--             $topic      text  optional: topic key, such as neet or tll_costs_total
--             $source_id  text  optional: publication
-- Grain:      one row per figure, in the order of its document
-- Columns:    number_id       text     our own id
--             authority_code  text     three-digit DfE code; empty where the area is not one authority
--             area            text     authority, England, or the area as printed
--             topic           text     topic key
--             topic_label     text     topic in words
--             measure_label   text     what is counted or measured
--             value           decimal  the figure; empty where none is printed
--             value_printed   text     the same with its decimals
--             unit            text     unit as stated
--             period          text     period as printed
--             qualifier       text     about, over, forecast and the like
--             note            text     what a reader must know
--             source_id       text     publication
--             source_ref      text     place in it
-- Source:     numbers
select
    numbers.number_id, numbers.authority_code, numbers.area, numbers.topic, numbers.topic_label, numbers.measure_label,
    numbers.value, numbers.value_printed, numbers.unit, numbers.period, numbers.qualifier, numbers.note, numbers.source_id,
    numbers.source_ref
from numbers
left join documents on documents.source_id = numbers.source_id
where (
        $authority is null or numbers.authority_code = $authority
        or (numbers.authority_code is null and numbers.area <> 'England' and documents.authority_code = $authority)
    )
    and ($topic is null or numbers.topic = $topic)
    and ($source_id is null or numbers.source_id = $source_id)
order by numbers.number_id
