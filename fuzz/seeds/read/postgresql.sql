/*==============================================================*/
/* DBMS name:      PostgreSQL 9.x                               */
/*==============================================================*/
drop table if exists order_item;
create type state as enum ('new', 'paid');
create table order_item (
   id                   BIGSERIAL            not null,
   "orderId"            INT8                 not null default nextval('s'::regclass),
   price                numeric(10,2)        null default 0::numeric,
   tags                 text[]               default '{}'::text[],
   constraint PK_ORDER_ITEM primary key (id),
   constraint CKC_PRICE check (price is null or (price >= 0))
) with (fillfactor = 70);
comment on table order_item is
'订单明细';
comment on column order_item."orderId" is
'订单''号';
create unique index idx_item on order_item using btree (lower("orderId"::text) desc) where price > 0;
alter table only order_item
   add constraint fk_item foreign key ("orderId")
      references public.orders (id)
      on delete cascade on update set null;
create function f() returns trigger as $body$ begin return new; end; $body$ language plpgsql;
COPY order_item (id, price) FROM stdin;
1	2.0
\.
