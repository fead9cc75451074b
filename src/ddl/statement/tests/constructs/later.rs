//! What stands outside of CREATE TABLE, or around it → what the schema holds.

use super::Case;
use crate::schema::Dialect::{Db2, Firebird, Generic, H2, Informix, Mssql, Mysql, Oracle, Postgresql, Sybase};

/// Changes, indexes, comments, views, triggers, blocks.
pub(super) const CASES: &[Case] = &[
    (
        Oracle,
        "create table t (a int, b int, c int constraint u unique);; alter table t drop column a drop constraint u",
        "t(b int, c int)",
    ),
    (
        Oracle,
        "create table t (a int, b int primary key);; alter table t drop primary key cascade drop index, drop column a",
        "t(b int)",
    ),
    (
        Postgresql,
        "create table t (a int, constraint n not null a, b int, c int);; alter table t add constraint m not null b, \
         add not null c no inherit",
        "t(a int notnull, b int notnull, c int notnull)",
    ),
    (
        Db2,
        "create table t (a int);; alter table t add b int with default 0 compress yes;; \
         alter table t add c timestamp default current timestamp value compression",
        "t(a int, b int =0, c timestamp =current timestamp)",
    ),
    (
        Informix,
        "create table t (a int, b int);; create unique cluster index i on t (a desc, b);; create cluster index j on t (b)",
        "t(a int, b int) ux i(a- b) using clustered ix j(b) using clustered",
    ),
    (
        Postgresql,
        "create table t (a int not null);; create table u as table t with no data",
        "t(a int notnull)\nu(a int)",
    ),
    (
        Informix,
        "create table t (a int);; create external table u sameas t using (datafiles ('x'))",
        "t(a int)\nu(a int) [external] [using (datafiles ('x'))]",
    ),
    (Generic, "create table t (a int);; create table u as s.t with no data", "t(a int)\nu(a int) [with] [no] [data]"),
    (Postgresql, "create table t (a int);; alter table t alter distkey a, alter column a type bigint", "t(a bigint)"),
    (
        Generic,
        "create table `p.d.t` (a int64);; alter table d.t add column b string;; create table `x` (a int64);; \
         create table \"q.r\" (a int)",
        "d.t(a int64, b string)\nx(a int64)\nq.r(a int)",
    ),
    (
        Generic,
        "create table t (a int64 options (description='x'));; alter table t set options (description = 'y');; \
         alter table t alter column a set options (description = \"z\")",
        "t(a int64 'z') 'y'",
    ),
    // Dameng
    (
        Oracle,
        "create table t (v varchar(9));; create context index i on t (v) lexer default_lexer",
        "t(v varchar(9)) fulltext i(v)",
    ),
    // ClickHouse
    (
        Generic,
        "create table t (a Int32 default 1, b Date);; alter table t modify ttl b + interval 1 month;; \
         alter table t modify order by (a, b), modify setting x = 8, reset setting y;; \
         alter table t modify comment 'c', comment column if exists a 'd', add column z String after a;; \
         alter table t modify column a remove default;; alter table t modify column z comment 'e';; \
         alter table t delete where a = 1",
        "t(a Int32 'd', z String 'e', b Date) 'c'",
    ),
    // ALTER TABLE.
    (
        Mysql,
        "create table t (a int, b int);;alter table t add column c int after a, add d int first, drop column b, add unique key uk (a)",
        "t(d int, a int, c int) uk uk(a)",
    ),
    (
        Mysql,
        "create table t (a int, b int);;alter table t modify column a bigint not null comment '甲' after b;;alter table `t` change b `c` varchar(3) default 'x'",
        "t(c varchar(3) ='x', a bigint notnull '甲')",
    ),
    (
        Mysql,
        "create table t (a int, key ix (a), constraint fk foreign key (a) references x (b));;alter table t drop foreign key fk, drop index ix, comment = '新', engine = MyISAM",
        "t(a int) '新' [engine MyISAM]",
    ),
    (
        Mysql,
        "create table t (a int);;alter table t rename to u;;rename table u to v, v to w;;alter table w rename column a to b, rename x",
        "x(b int)",
    ),
    (
        Mysql,
        "create table t (a int primary key, b int);;alter table t drop primary key, add primary key (a, b)",
        "t(a int, b int) pk(a b)",
    ),
    (
        Oracle,
        "create table t (a number, b date);;alter table t add (c varchar2(3) not null, constraint pk_t primary key (a));;alter table t modify (a not null, b default sysdate);;alter table t drop (c)",
        "t(a number notnull, b date =sysdate) pk pk_t(a)",
    ),
    (
        Oracle,
        "create table t (a number);;alter table t rename column a to b;;alter table t add constraint fk_t foreign key (b) references u (id) not deferrable",
        "t(b number) fk fk_t(b)->u(id)",
    ),
    (
        Postgresql,
        "create table t (a int, b text);;alter table only t alter column a set default 5, alter column a set not null, alter b type varchar(20) using b::varchar;;alter table t owner to postgres",
        "t(a int notnull =5, b varchar(20))",
    ),
    (
        Postgresql,
        "create table t (id int);;alter table t alter column id set default nextval('t_id_seq'::regclass);;alter table t add constraint t_pk primary key (id)",
        "t(id int =nextval('t_id_seq'::regclass) auto) pk t_pk(id)",
    ),
    (
        Mssql,
        "create table t (a int null);;alter table dbo.t add constraint DF_a default (getdate()) for a;;alter table [dbo].[t] with check add constraint [FK] foreign key([a]) references [dbo].[u] ([id]);;alter table t check constraint FK",
        "t(a int null =(getdate())) fk FK(a)->u(id)",
    ),
    (
        Mssql,
        "create table t (a int, b int, c int);;alter table t alter column a bigint not null;;alter table t drop column b, c;;alter table t add d int, e int",
        "t(a bigint notnull, d int, e int)",
    ),
    (
        Sybase,
        "create table t (a int);;alter table t add foreign key fk_u (a) references u (b) on update restrict;;alter table t delete foreign key fk_u",
        "t(a int)",
    ),
    // Indexes.
    (
        Mysql,
        "create table t (a int, b int);;create unique index ux on t (a desc, b);;create index ix using btree on t (b)",
        "t(a int, b int) ux ux(a- b) ix ix(b) using btree",
    ),
    (
        Mssql,
        "create table t (a int, b int);;create unique nonclustered index ix on dbo.t (a asc) include (b) where b is not null with (online = on) on [PRIMARY]",
        "t(a int, b int) ux ix(a) using nonclustered where b is not null",
    ),
    (
        Oracle,
        "create table t (a number);;create bitmap index s.ix on s.t (upper(a), a desc) tablespace x",
        "t(a number) ix ix(upper(a) a-) using bitmap",
    ),
    (
        Postgresql,
        "create table t (a int, b text);;create index concurrently if not exists ix on only t using gin (b gin_trgm_ops) where (a > 0)",
        "t(a int, b text) ix ix(b) using gin where (a > 0)",
    ),
    (
        Mysql,
        "create table t (a int, key x (a), key y (a));;drop index x on t;;create index z on t (a)",
        "t(a int) ix y(a) ix z(a)",
    ),
    (Sybase, "create table t (a int);;create index ix on t (a);;drop index t.ix", "t(a int)"),
    (Oracle, "create table t (a number);;create index ix on t (a);;drop index s.ix", "t(a number)"),
    // Comments.
    (
        Oracle,
        "create table t (a number);;comment on table t is\n'表''一''';;comment on column s.t.\"a\" is '列\n二'",
        "t(a number '列\n二') '表'一''",
    ),
    (
        Postgresql,
        "create table t (a int);;comment on table public.t is E'x\\ny';;comment on column t.a is 'x';;comment on column t.a is null",
        "t(a int) 'x\ny'",
    ),
    (Db2, "create table t (a int, b int);;comment on t (a is '甲', b is '乙')", "t(a int '甲', b int '乙')"),
    (Mysql, "create table T (a int);;alter table t comment '表'", "T(a int) '表'"),
    (
        Mssql,
        "create table T (A int);;exec sp_addextendedproperty 'MS_Description', N'表', 'user', 'dbo', 'table', 'T';;execute sp_addextendedproperty @name = N'MS_Description', @value = N'列', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = N'T', @level2type = N'COLUMN', @level2name = N'A'",
        "T(A int '列') '表'",
    ),
    (
        Mssql,
        "create table T (A int);;if exists (select 1 from sys.extended_properties p where p.major_id = object_id('T'))\nbegin\n declare @CurrentUser sysname\nselect @CurrentUser = user_name()\nexecute sp_dropextendedproperty 'MS_Description', 'user', @CurrentUser, 'table', 'T', 'column', 'A'\n\nend\n\nselect @CurrentUser = user_name()\nexecute sp_addextendedproperty 'MS_Description', 'it''s', 'user', @CurrentUser, 'table', 'T', 'column', 'A'",
        "T(A int 'it's')",
    ),
    (
        Mssql,
        "create table T (A int);;declare @u sysname\nselect @u = user_name()\nexec sys.sp_addextendedproperty 'MS_Description', '甲', 'user', @u, 'table', 'T';;EXEC sp_updateextendedproperty 'MS_Description', '乙', 'user', @u, 'table', 'T'",
        "T(A int) '乙'",
    ),
    (Mssql, "create table T (A int);;sp_rename 'T.A', 'B', 'COLUMN';;exec sp_rename 'dbo.T', 'U'", "U(B int)"),
    // Views.
    (
        Mysql,
        "create or replace algorithm=undefined definer=`r`@`%` sql security definer view v as select a.id, a.name as title from a",
        "view v(id title)",
    ),
    (
        Oracle,
        "create or replace force view v (x, y) as select 1, 2 from dual;;comment on table v is '视图'",
        "view v(x y) '视图'",
    ),
    (Mssql, "create view dbo.v as select top 10 t.*, 1 as x from t", "view v()"),
    (
        Mssql,
        "create view v as select distinct n = t.name, [e mail] from t;;drop view v;;create view v as select 1 b",
        "view v(b)",
    ),
    (
        Postgresql,
        "create materialized view v as with c as (select 1) select c.a, sum(b) total from c",
        "view v(a total)",
    ),
    (
        Postgresql,
        "create view v as select a.id, a.name from a;;comment on column v.id is '编号'",
        "view v(id '编号' name)",
    ),
    (
        Oracle,
        "create materialized view s.v (x, y) as select 1, 2 from dual;;comment on column s.v.y is '乙'",
        "view v(x y '乙')",
    ),
    (
        Mssql,
        "create view v as select a.id, a.name from a;;exec sp_addextendedproperty 'MS_Description', '名', 'schema', 'dbo', 'view', 'v', 'column', 'name'",
        "view v(id name '名')",
    ),
    (
        Generic,
        "create view v (id comment '编号', name) comment 'all' as select id, name from a",
        "view v(id '编号' name) 'all'",
    ),
    // What triggers number.
    (
        Oracle,
        "create table T (ID number);;create or replace trigger tr before insert on T for each row begin select SEQ_T.NEXTVAL into :new.ID from dual; end",
        "T(ID number auto)",
    ),
    (
        Firebird,
        "create table T (ID integer);;create trigger tr for T before insert as begin if (new.ID is null) then new.ID = gen_id(GEN_T, 1); end",
        "T(ID integer auto)",
    ),
    (
        Oracle,
        "create table T (ID number);;create trigger tr before insert on T for each row begin :new.ID := SEQ_T.nextval; end",
        "T(ID number auto)",
    ),
    // PowerDesigner's script for Access.
    (
        Generic,
        "CreateTble C=Item N=\"订单明细\"\n(\n   C=ID T=\"COUNTER\" P=Yes M=Yes N=\"ID\" Z=false,\n   C=ORDERID T=\"INTEGER\" P=No M=No N=\"订单\" Z=false\n);;CreateIndx C=PrimaryKey T=Item U=unique\n(\n      C=ID A=ASC\n);;CreateIndx C=IX T=Item\n(\n      C=ORDERID A=DESC\n);;CreateJoin C=FK T=Item P=Orders D=restrict U=cascade\n(\n      P=ID F=ORDERID\n)",
        "Item(ID COUNTER notnull auto, ORDERID INTEGER) pk(ID) fk FK(ORDERID)->Orders(ID) delete restrict update cascade ix IX(ORDERID-)",
    ),
    // Rarer spellings.
    (
        Sybase,
        "create table t (a integer not null default global autoincrement (5), primary key (a))",
        "t(a integer notnull =global autoincrement (5) auto) pk(a)",
    ),
    (
        Sybase,
        "create table T (A int, B int);;exec sp_primarykey T, A, B;;sp_foreignkey 'T', U, B",
        "T(A int, B int) pk(A B) fk(B)->U()",
    ),
    (
        Firebird,
        "create table T (ID integer);;create trigger TR for T active before insert position 0 as begin new.ID = gen_id(G, 1); end",
        "T(ID integer auto)",
    ),
    (
        Informix,
        "create table T (A serial not null, B int);;alter table T add constraint primary key (A) constraint PK_T;;alter table T add constraint (foreign key (B) references U constraint FK_T)",
        "T(A serial notnull auto, B int) pk PK_T(A) fk FK_T(B)->U()",
    ),
    (
        H2,
        "create cached table PUBLIC.T (ID bigint default (next value for PUBLIC.S) not null, B clob(2G))",
        "PUBLIC.T(ID bigint notnull =(next value for PUBLIC.S) auto, B clob(2G)) [cached]",
    ),
    (
        Oracle,
        "create table t (a number constraint nn not null primary key, b number constraint fk references u on delete cascade)",
        "t(a number notnull, b number) pk(a) fk fk(b)->u() delete cascade",
    ),
    (
        Generic,
        "create multiset table t, no fallback, checksum = default (a integer not null, b varchar(20) title 'B') unique primary index (a)",
        "t(a integer notnull, b varchar(20) 'B') ux(a) [multiset]",
    ),
    (
        Mssql,
        "create table t (a int, b int, index IX nonclustered (a desc), index IU unique clustered (b))",
        "t(a int, b int) ix IX(a-) using nonclustered ux IU(b) using clustered",
    ),
    (Informix, "create table t (a byte in table, b int) in dbs", "t(a byte, b int) [in dbs]"),
    // Blocks and oddities.
    (Mssql, "if not exists (select 1 from sysobjects where id = object_id('t')) create table t (a int)", "t(a int)"),
    (
        Mssql,
        "if object_id('t') is null\nbegin\n create table t (a int)\n create index ix on t (a)\nend",
        "t(a int) ix ix(a)",
    ),
    (
        Mssql,
        "create table t (a int)\ncreate table u (b int) on [PRIMARY]\nalter table u add c int",
        "t(a int)\nu(b int, c int) [on [PRIMARY]]",
    ),
    (
        Sybase,
        "if exists(select 1 from sys.systable where table_name='t') then drop table t end if;;create table t (a int)",
        "t(a int)",
    ),
    (Mysql, "create table t (a int, # 注释, with 'quote\n b int -- it's\n, c int /* ) */)", "t(a int, b int, c int)"),
];
