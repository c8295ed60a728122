-- Given: the table as it is held, in the shape in which facts are read from it.
create or replace view given as
select rowid as id, 0 as "row", '' as "column", held_rows.* from held_rows
