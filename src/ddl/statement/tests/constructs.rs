//! Construct → what the schema holds.

use super::{read, summary};
use crate::schema::Dialect::{
    self, Db2, Firebird, Generic, H2, Informix, Mssql, Mysql, Oracle, Postgresql, Sqlite, Sybase,
};

/// Dialect, statements with `;;` between them, summary of the schema.
const CONSTRUCTS: &[(Dialect, &str, &str)] = &[
    // What only one database writes.
    (
        Generic,
        "create table t (a UInt64, s String, index ix a type minmax granularity 4, index iy (a * 2, s) type set(100))",
        "t(a UInt64, s String) ix ix(a) using minmax ix iy((a * 2, s)) using set(100)",
    ),
    (Generic, "create table t (a int, b int, c int, primary key ((a, b), c))", "t(a int, b int, c int) pk(a b c)"),
    (
        Oracle,
        "create table t (a int, b ref address not null, c ref address)",
        "t(a int, b ref address notnull, c ref address)",
    ),
    (
        Sqlite,
        "create virtual table t using fts5(title, body unindexed, tokenize = 'porter')",
        "t(title, body) [virtual] [using fts5(title, body unindexed, tokenize = 'porter')]",
    ),
    // Names that differ in case only.
    (
        Postgresql,
        "create table \"Goods\" (id int);; create table goods (\"ID\" int, id int);; drop table \"Goods\";; \
         alter table goods drop column id",
        "goods(ID int)",
    ),
    // A column that is there already.
    (
        Postgresql,
        "create table t (id bigint);; alter table t add column if not exists id text, add column if not exists b int",
        "t(id bigint, b int)",
    ),
    (Mysql, "create table t (a int);; alter table t add column (p int, q int)", "t(a int, p int, q int)"),
    // Types as written.
    (
        Mysql,
        "create table t (a int(10) unsigned zerofill, b enum('x','y,z') default 'x', c double precision)",
        "t(a int(10) unsigned zerofill, b enum('x','y,z') ='x', c double precision)",
    ),
    (
        Mysql,
        "create table t (a decimal( 10 , 2 ) /* money */ not null, b varchar(20) character set utf8 collate utf8_bin)",
        "t(a decimal( 10 , 2 ) notnull, b varchar(20))",
    ),
    (
        Oracle,
        "create table t (a VARCHAR2(32 CHAR) not null, b number(*,0), c timestamp(6) with local time zone, d long raw)",
        "t(a VARCHAR2(32 CHAR) notnull, b number(*,0), c timestamp(6) with local time zone, d long raw)",
    ),
    (
        Oracle,
        "create table t (a INTERVAL YEAR(2) TO MONTH, b dept.name%type)",
        "t(a INTERVAL YEAR(2) TO MONTH, b dept.name%type)",
    ),
    (
        Postgresql,
        "create table t (a int[], b character varying(20) default 'x'::character varying, c timestamp without time zone)",
        "t(a int[], b character varying(20) ='x'::character varying, c timestamp without time zone)",
    ),
    (
        Mssql,
        "create table t (a [nvarchar](50) COLLATE Chinese_PRC_CI_AS NULL, b nvarchar(max), c [dbo].[money2])",
        "t(a [nvarchar](50) null, b nvarchar(max), c [dbo].[money2])",
    ),
    (
        Sybase,
        "create table t (a long varchar not null, b numeric(8) identity, c unsigned int null)",
        "t(a long varchar notnull, b numeric(8) notnull auto, c unsigned int null)",
    ),
    (
        Db2,
        "create table t (a char(8) for bit data, b blob(1M) not logged, c integer not null with default 0)",
        "t(a char(8) for bit data, b blob(1M), c integer notnull =0)",
    ),
    (
        Informix,
        "create table t (a datetime year to second, b lvarchar(200), primary key (a) constraint pk_t)",
        "t(a datetime year to second, b lvarchar(200)) pk pk_t(a)",
    ),
    (
        Sqlite,
        "create table t (id integer primary key autoincrement not null, b, c text default (datetime('now')))",
        "t(id integer notnull auto, b, c text =(datetime('now'))) pk(id)",
    ),
    (
        Firebird,
        "create table t (a D_NAME not null, b computed by (a || 'x'), c blob sub_type 1 segment size 80)",
        "t(a D_NAME notnull, b as(a || 'x'), c blob)",
    ),
    (
        Mysql,
        "create table t (a map<string, array<int>> comment '甲', b struct<x:int,y:string>, c int)",
        "t(a map<string, array<int>> '甲', b struct<x:int,y:string>, c int)",
    ),
    (
        Postgresql,
        "create table t (a int, partial cluster key (a), b int)",
        "t(a int, b int) [partial partial cluster key (a)]",
    ),
    (
        Mssql,
        "create table t (a datetime2, b datetime2, period for system_time (a, b))",
        "t(a datetime2, b datetime2) [period period for system_time (a, b)]",
    ),
    // Names.
    (
        Mysql,
        "create table `my db`.`订单` (`列 一` int, `order` int, key2 int, `key` int)",
        "my db.订单(列 一 int, order int, key2 int, key int)",
    ),
    (
        Mssql,
        "create table [dbo].[Order Details] ([Unit Price] money, desc2 int, [a]]b] int)",
        "dbo.Order Details(Unit Price money, desc2 int, a]b int)",
    ),
    (
        Oracle,
        "create table \"sy\".\"car_ positions\" (\"car_ id\" number, comment varchar2(5), date date)",
        "sy.car_ positions(car_ id number, comment varchar2(5), date date)",
    ),
    (
        Generic,
        "create table t (key varchar(20), index int not null, type char(1), level integer)",
        "t(key varchar(20), index int notnull, type char(1), level integer)",
    ),
    (
        Postgresql,
        "create table public.user_ (user_ varchar(3), \"desc\" text)",
        "public.user_(user_ varchar(3), desc text)",
    ),
    // Options of columns.
    (
        Mysql,
        "create table t (a timestamp not null default current_timestamp on update current_timestamp comment '时间')",
        "t(a timestamp notnull =current_timestamp onupdate=current_timestamp '时间')",
    ),
    (
        Mysql,
        "create table t (a varchar(9) comment 'it''s \\'x\\'', b int comment \"双引号\", c int comment = '等号')",
        "t(a varchar(9) 'it's 'x'', b int '双引号', c int '等号')",
    ),
    (
        Mysql,
        "create table t (a int not null auto_increment primary key, b int unique key, c int references x(id))",
        "t(a int notnull auto, b int, c int) pk(a) fk(c)->x(id) uk(b)",
    ),
    (
        Mysql,
        "create table t (a int, b int generated always as (a + 1) stored, c int as (a*2) virtual comment 'x')",
        "t(a int, b int as(a + 1), c int as(a*2) 'x')",
    ),
    (
        Mssql,
        "create table t (id int identity(1,1) not for replication not null, g uniqueidentifier rowguidcol default newid(), s as (id+1) persisted, u as id * 2)",
        "t(id int notnull auto, g uniqueidentifier =newid(), s as(id+1), u as(id * 2))",
    ),
    (
        Mssql,
        "create table t (a int constraint DF_t_a default ((0)) not null, b int constraint PK_t primary key nonclustered)",
        "t(a int notnull =((0)), b int) pk PK_t(b)",
    ),
    (
        Postgresql,
        "create table t (id serial not null, b bigint default nextval('b_seq'::regclass), c int generated by default as identity (start with 10))",
        "t(id serial notnull auto, b bigint =nextval('b_seq'::regclass) auto, c int notnull auto)",
    ),
    (
        Oracle,
        "create table t (id number generated always as identity ( start with 1 increment by 1 nocycle noorder) not null, b date default sysdate not null enable)",
        "t(id number notnull auto, b date notnull =sysdate)",
    ),
    (
        Db2,
        "create table t (id integer not null generated always as identity (start with 1, increment by 1), b char(1) default)",
        "t(id integer notnull auto, b char(1) =)",
    ),
    (Sybase, "create table t (id integer not null default autoincrement)", "t(id integer notnull =autoincrement auto)"),
    (Sqlite, "create table t (id integer, key default (1 + 2))", "t(id integer, key =(1 + 2))"),
    (
        H2,
        "create table t (id bigint auto_increment, b varchar default 'x' not null, c identity)",
        "t(id bigint notnull auto, b varchar notnull ='x', c notnull auto)",
    ),
    (
        Oracle,
        "create table t (a number default 0 constraint CKC_A check (a is null or (a between 0 and 1)))",
        "t(a number =0) check(a is null or (a between 0 and 1))",
    ),
    // Keys and indexes within the table.
    (
        Mysql,
        "create table t (a int, b varchar(99), primary key (a) using btree, unique key uk (b), key ix (b(10), a desc), fulltext key ft (b))",
        "t(a int, b varchar(99)) pk(a) uk uk(b) ix ix(b[10] a-) fulltext ft(b)",
    ),
    (
        Mysql,
        "create table t (a int, unique (a), index using hash (a), index ix2 (a) comment '索引', key (a) using btree)",
        "t(a int) uk(a) ix(a) using hash ix ix2(a) ix(a) using btree",
    ),
    (
        Mysql,
        "create table t (a int, constraint fk foreign key (a) references s.x (id) on delete set null on update no action)",
        "t(a int) fk fk(a)->x(id) delete set null update no action",
    ),
    (
        Mssql,
        "create table t (a int, constraint PK_t primary key clustered (a asc) with (pad_index = off, fillfactor = 80) on [PRIMARY]) on [PRIMARY] textimage_on [PRIMARY]",
        "t(a int) pk PK_t(a) [on [PRIMARY]] [textimage_on [PRIMARY]]",
    ),
    (
        Oracle,
        "create table t (a number, constraint pk primary key (a) using index tablespace idx pctfree 10 storage (initial 64K) enable) tablespace users pctfree 10 storage (initial 64K next 1M) nologging",
        "t(a number) pk pk(a) [tablespace users] [pctfree 10] [storage (initial 64K next 1M)] [nologging]",
    ),
    (
        Oracle,
        "create table t (a number, constraint pk primary key (a) using index (create unique index ix on t (a)), b date)",
        "t(a number, b date) pk pk(a)",
    ),
    (
        Postgresql,
        "create table t (a int, b int, exclude using gist (a with =), unique (a, b) deferrable initially deferred, check (a > 0))",
        "t(a int, b int) uk(a b) check(a > 0) [exclude exclude using gist (a with =)]",
    ),
    (
        Sybase,
        "create table t (a int, foreign key fk_role (a) references x (b) on delete restrict)",
        "t(a int) fk fk_role(a)->x(b) delete restrict",
    ),
    (Postgresql, "create table t (a int, foreign key (a) references x)", "t(a int) fk(a)->x()"),
    // Options of tables.
    (
        Mysql,
        "create table t (a int) ENGINE=InnoDB AUTO_INCREMENT=121 DEFAULT CHARSET=utf8 COLLATE=utf8_bin COMMENT='表;1' ROW_FORMAT=DYNAMIC",
        "t(a int) '表;1' [engine InnoDB] [auto_increment 121] [default charset utf8] [collate utf8_bin] [row_format DYNAMIC]",
    ),
    (
        Mysql,
        "create table t (a int) type = InnoDB, comment '表' partition by range (a) (partition p0 values less than (10))",
        "t(a int) '表' [type InnoDB] [partition by range (a) (partition p0 values less than (10))]",
    ),
    (
        Postgresql,
        "create table t (a int) with (fillfactor=70) tablespace ts",
        "t(a int) [with (fillfactor=70)] [tablespace ts]",
    ),
    (Postgresql, "create table t (a int) inherits (b) without oids", "t(a int) [inherits (b)] [without] [oids]"),
    // Whole tables.
    (Mysql, "create table if not exists t (a int);;create table if not exists t (b int)", "t(a int)"),
    (Mysql, "create table t (a int);;create table t (b int)", "t(b int)"),
    (Mysql, "create table t (a int, primary key (a));;create table u like t", "t(a int) pk(a)\nu(a int) pk(a)"),
    (Mysql, "create table t as select a.id, b.name as title, count(*) n from a, b", "t(id, title, n)"),
    (Postgresql, "create table t (like u including all, b int)", "t(b int)"),
    (
        Oracle,
        "create global temporary table t (a number) on commit preserve rows",
        "t(a number) [on commit preserve] [rows]",
    ),
    (
        Mssql,
        "create table a.t (x int);;create table b.t (y int);;comment on table b.t is 'b'",
        "a.t(x int)\nb.t(y int) 'b'",
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

#[test]
fn every_construct_gives_its_schema() {
    let mut wrong = Vec::new();
    for (dialect, script, expected) in CONSTRUCTS {
        let (schema, _) = read(*dialect, script);
        let found = summary(&schema);
        if found != *expected {
            wrong.push(format!("{dialect:?}: {script}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn none_of_them_is_told_as_a_mistake() {
    for (dialect, script, _) in CONSTRUCTS {
        let (_, problems) = read(*dialect, script);
        // A table that another one is made from may stand in another script.
        let mistakes = problems.iter().filter(|problem| problem.message.id != "ddl-missing-table");
        let told: Vec<_> = mistakes.map(|problem| problem.message.to_string()).collect();
        let expected =
            usize::from(script.matches("table t (b int)").count() + script.matches("exists t (b int)").count() > 0);
        assert_eq!(told.len(), expected, "{dialect:?}: {script}\n{told:?}");
    }
}
