-- Table: review_areas, the areas and headings of reviews and plans that give no grade (data/review_areas.csv).
create table review_areas as
select
    review, review_label, review_area, review_area_label, period, cast(place as integer) as place, kind, note, source_id,
    source_ref
from read_csv('review_areas.csv', header = true, all_varchar = true, nullstr = '')
order by review, place, review_area
