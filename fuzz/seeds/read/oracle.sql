/*==============================================================*/
/* DBMS name:      ORACLE Version 11g                           */
/*==============================================================*/
alter table ORDER_ITEM
   drop constraint FK_ITEM_ORDER
/
drop table ORDER_ITEM cascade constraints;
create sequence SEQ_ITEM;
create table ORDER_ITEM
(
   ID                   NUMBER(19)           generated always as identity ( start with 1 increment by 1) not null,
   "orderId"            NUMBER(19)           default SEQ_ITEM.nextval not null,
   NAME                 VARCHAR2(32 CHAR)    default 'it''s',
   constraint PK_ORDER_ITEM primary key (ID)
         using index pctfree 10 tablespace USERS
)
pctfree 10
initrans 1
storage
(
    initial 64K
)
tablespace USERS;
comment on table ORDER_ITEM is
'订单明细';
comment on column ORDER_ITEM."orderId" is '订单号';
create or replace trigger T before insert on ORDER_ITEM for each row
begin
  select SEQ_ITEM.nextval into :new.ID from dual;
end;
/
alter table ORDER_ITEM add constraint FK_ITEM_ORDER foreign key ("orderId") references ORDERS (ID) on delete cascade;
prompt done
