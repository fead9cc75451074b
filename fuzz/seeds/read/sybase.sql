%% Database name:  SHOP
if exists(select 1 from sys.sysforeignkey where role='FK_A') then
    alter table A
       delete foreign key FK_A
end if;
create table A
(
   id                   integer                        not null default autoincrement,
   name                 long varchar                   null,
   primary key clustered (id)
);
comment on table A is
'甲';
