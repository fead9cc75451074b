<<<<<<< HEAD
create table a (id int primary key name varhcar(10), price decimal(10.2),
=======
create table b { id int };
>>>>>>> theirs
create table c (id int，name varchar(10)；
comment on column c.id is 'no end
create table d (id int)
create table e ((((((((((x
