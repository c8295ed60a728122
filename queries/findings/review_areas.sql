-- Purpose:    The areas, sections and headings of reviews and plans that give no grade.
-- Parameters: $review  text  optional: key of the review or plan, such as solace_mock_jar
-- Grain:      one row per area, in the order of its review
-- Columns:    review             text     key of the review or plan
--             review_label       text     its name
--             review_area        text     key of the area
--             review_area_label  text     its name as printed
--             period             text     when it applied
--             place              integer  place in the printed order
--             kind               text     section, outcome, key line of enquiry and the like
--             note               text     what a reader must know
--             source_id          text     publication
--             source_ref         text     place in it
-- Source:     review_areas
select review, review_label, review_area, review_area_label, period, place, kind, note, source_id, source_ref
from review_areas
where $review is null or review = $review
order by review, place, review_area, source_id
