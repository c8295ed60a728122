-- Purpose:    One authority's rank in every table that lists it, each measure by its periods.
-- Parameters: $authority  text  three-digit DfE code, or any name it is known by
--             $survey     text  optional: one survey key
--             $measure    text  optional: one measure key
--             $level      text  optional: authority (also when left out), connexions_partnership or region it lies in
-- Grain:      one row per table that lists the area (two where two figures were published)
-- Columns:    survey             text     survey key
--             measure            text     measure key
--             period             text     as published
--             year               integer  calendar year the period begins with
--             area_code          text     DfE code, ONS code or slug
--             area               text     name
--             position           integer  competition rank; empty where there is none
--             rank_label         text     the rank with = where it is shared
--             tied_count         integer  areas that share the rank
--             ranked_count       integer  areas ranked; empty where only the top of the table was printed
--             value              decimal  percent, as published
--             value_label        text     the value as printed with its unit, or what the publisher's symbol means
--             not_known_percent  decimal  percent whose activity is not known, same period and area
--             kind               text     ranked or unranked
--             reason             text     key: why there is no rank, or that the cohort is tiny
--             reason_count       integer  areas held, or young people in a tiny cohort
--             reason_of          integer  areas in being, where too few are held
--             source_id          text     publication
--             source_ref         text     place in it
-- Source:     indicators, authorities
select
    ranked.survey, ranked.measure, ranked.period, cast(substr(ranked.period, 1, 4) as integer) as year, ranked.area_code,
    ranked.area, ranked.position, ranked.rank_label, ranked.tied_count, ranked.ranked_count, ranked.value,
    ranked.value_label, ranked.not_known_percent, ranked.kind, ranked.reason,
    ranked.reason_count, ranked.reason_of, ranked.source_id, ranked.source_ref
from ranked
join authorities as self on self.authority_code = $authority
where ranked.kind <> 'benchmark'
    and ranked.level = coalesce($level, 'authority')
    and ($survey is null or ranked.survey = $survey) and ($measure is null or ranked.measure = $measure)
    and case ranked.level
        when 'authority' then ranked.area_code = self.authority_code
        when 'region' then ranked.area = self.region
        else ranked.area = self.connexions_partnership
    end
order by ranked.survey, ranked.measure, year, ranked.period, ranked.source_id, ranked.source_ref
