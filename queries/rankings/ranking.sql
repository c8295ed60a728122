-- Purpose:    One league table: competition ranks with = on ties, regions and England set in place as unranked rows.
-- Parameters: $survey   text  survey key from config.yaml
--             $measure  text  measure key of the survey; lower is first for NEET and not known, higher for the others
--             $period   text  period as published
--             $level    text  optional: connexions_partnership or region, else authority
-- Grain:      one row per area (two where two figures were published), in order of value; rows without a value last
-- Columns:    position           integer  competition rank; empty for benchmark and unranked rows
--             rank_label         text     the rank with = where it is shared
--             tied_count         integer  areas that share the rank
--             ranked_count       integer  areas ranked; empty where only the top of the table was printed
--             area_code          text     DfE code of an authority, ONS code of a region or England, else a slug
--             area               text     name
--             value              decimal  percent, as published
--             value_label        text     the value as printed with its unit, or what the publisher's symbol means
--             region             text     region of an authority
--             not_known_percent  decimal  percent whose activity is not known, same period and area
--             kind               text     ranked, benchmark or unranked
--             reason             text     key: why there is no rank, or that the cohort is tiny
--             reason_count       integer  areas held, or young people in a tiny cohort
--             reason_of          integer  areas in being, where too few are held
--             source_id          text     publication
--             source_ref         text     place in it
-- Source:     indicators
select
    position, rank_label, tied_count, ranked_count, area_code, area, value, value_label, region, not_known_percent, kind,
    reason, reason_count, reason_of, source_id, source_ref
from league($survey, $measure, $period, $level)
order by listed_at
