-- Given: the rows of the file that were understood, in the shape in which facts are read from them.
create or replace view given as
select * from incoming_rows
