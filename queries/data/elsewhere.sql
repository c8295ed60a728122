-- Purpose:    Which documents hold figures that are missing here.
-- Parameters: $about  text     optional: a framework or a survey; all of them where it is left out
--             $year   integer  optional: only documents with figures of this year
-- Grain:      one row per document, oldest figures first
-- Columns:    document_id  text     our own readable id
--             document     text     title
--             url          text     address; empty where only its title is known
--             about        text     frameworks or surveys, with semicolons between
--             from_year    integer  first year it has figures of
--             to_year      integer  last year
--             authority    text     the one authority it is about; empty for many
--             place        text     where in the document, as far as known
--             holds        text     what it holds
--             state        text     why it was not taken in
-- Source:     elsewhere, authorities
select document_id, document, url, about, from_year, to_year, authorities.authority, place, holds, state
from elsewhere
left join authorities on authorities.authority_code = elsewhere.authority_code
where ($about is null or ';' || about || ';' like '%;' || $about || ';%')
    and ($year is null or $year between from_year and to_year)
order by from_year, to_year, document
