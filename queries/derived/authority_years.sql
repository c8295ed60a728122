-- Table: authority_years, the authorities in being at the end of each year.
create table authority_years as
select years.year, authorities.authority_code
from years
join authorities
    on coalesce(authorities.existed_from, date '1900-01-01') <= make_date(years.year, 12, 31)
    and coalesce(authorities.existed_to, date '9999-12-31') >= make_date(years.year, 12, 31)
order by years.year, authorities.authority_code
